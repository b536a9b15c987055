import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { ROOT } from '../shared/options';

/** Where the spelling of a command is decided, and help texts, which help.mjs spells. */
const DECIDED = [/^harness\/support\/command-call\.ts$/, /^scripts\/[\w-]*commands\.mjs$/];

/** The files of this repository that are compiled into the package. */
function packagedFiles(): readonly string[] {
  const compiler = path.join(ROOT, 'node_modules', 'typescript-native', 'bin', 'tsc');
  const args = [compiler, '--project', 'tsconfig.build.json', '--listFilesOnly'];
  const names = execFileSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' }).trim().split('\n');
  return names
    .map((name) => path.relative(ROOT, name))
    .filter((name) => /\.m?[jt]s$/.test(name) && !/^(\.\.|node_modules)\b/.test(name));
}

const withoutComments = (text: string): string => text.replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, '');

test('no message of the package names an npm script, which only a clone has', () => {
  const files = packagedFiles();
  expect(files).toContain('harness/session/planned-claims.ts');
  const wrong = files
    .filter((file) => !DECIDED.some((pattern) => pattern.test(file)))
    .filter((file) => /npm (run|test)\b/.test(withoutComments(readFileSync(path.join(ROOT, file), 'utf8'))));
  expect(wrong).toEqual([]);
});

test('every command that a message of the package names is in the package', () => {
  const files = packagedFiles();
  // With `false`, for a clone alone.
  const named = files
    .flatMap((file) => [
      ...readFileSync(path.join(ROOT, file), 'utf8').matchAll(/\bcallOf\('([\w-]+)'(?!.*, false\))/g),
    ])
    .map(([, name]) => `scripts/commands/${name}.ts`);
  expect(named).toContain('scripts/commands/image.ts');
  expect([...new Set(named)].filter((file) => !files.includes(file))).toEqual([]);
});
