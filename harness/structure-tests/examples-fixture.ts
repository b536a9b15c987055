import { readFileSync } from 'node:fs';
import path from 'node:path';

/** An example file, with our verdict and the answer of container-structure-test for each check. */
interface Example {
  readonly name: string;
  readonly expected: readonly string[];
  /** Excerpts of findings and departures. */
  readonly findings?: readonly string[];
}

const DIRECTORY = path.join(__dirname, 'examples');

/** The Dockerfile of the image that all examples are about. */
export const IMAGE = readFileSync(path.join(DIRECTORY, 'Dockerfile'), 'utf8');

export function textOf({ name }: Pick<Example, 'name'>): string {
  return readFileSync(path.join(DIRECTORY, `${name}.yaml`), 'utf8');
}

/** The answers of container-structure-test follow its source (63ee63e). */
export const EXAMPLES: readonly Example[] = [
  {
    name: 'c1-expressions',
    expected: ['confirmed PASS', 'refuted FAIL', 'confirmed PASS', 'not-observed FAIL'],
    findings: ['write `(?m)`'],
  },
  {
    name: 'c2-exit-codes',
    expected: ['refuted FAIL', 'confirmed PASS', 'confirmed FAIL'],
    findings: ['a program that cannot be started has no exit code'],
  },
  { name: 'c3-entrypoint', expected: ['confirmed PASS'] },
  {
    name: 'c4-variables-in-arguments',
    expected: ['confirmed PASS', 'refuted FAIL', 'refuted FAIL'],
    findings: ['$2 became empty', '$X became empty'],
  },
  {
    name: 'c5-variables',
    expected: ['confirmed PASS', 'confirmed FAIL'],
    findings: ["it does not expand variables in a test's own variables"],
  },
  {
    name: 'c6-setup',
    expected: ['confirmed PASS', 'not-observed PASS', 'not-observed FAIL'],
    findings: ['Teardown commands are not run', 'ignores the exit codes of setup'],
  },
  { name: 'c7-options', expected: ['confirmed PASS', 'confirmed FAIL'], findings: ['drop the variables of a test'] },
  {
    name: 'c8-permissions',
    expected: [
      'confirmed PASS',
      'confirmed PASS',
      'refuted FAIL',
      'confirmed PASS',
      'confirmed PASS',
      'confirmed PASS',
    ],
    findings: ['formats these permissions as `urwxr-xr-x`'],
  },
  {
    name: 'c9-existence',
    expected: ['confirmed PASS', 'refuted FAIL', 'confirmed PASS', 'refuted FAIL', 'not-observed FAIL'],
  },
  {
    name: 'c10-content',
    expected: ['confirmed PASS', 'refuted FAIL', 'confirmed FAIL', 'confirmed PASS', 'confirmed PASS', 'refuted FAIL'],
    findings: [
      'follows a relative link from the root',
      'only that the file can be read',
      'only in `fileExistenceTests`',
    ],
  },
  { name: 'c11-metadata', expected: Array.from({ length: 14 }, () => 'confirmed PASS') },
  { name: 'c12-licenses', expected: ['refuted FAIL'] },
  { name: 'c12-unknown-key', expected: ['confirmed PASS', 'confirmed PASS'] },
  { name: 'c12-schema-1', expected: ['confirmed PASS'] },
  {
    name: 'c11-variants',
    expected: ['refuted FAIL', 'left-out PASS', 'refuted FAIL', 'refuted FAIL'],
    findings: ['expects `8080`'],
  },
];
