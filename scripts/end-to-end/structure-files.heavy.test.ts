import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { connectTestEngine, type TestEngine } from '../../harness/engine/test-engine-fixture';
import { endScripts, recordIn, runScript, type ScriptEnd } from '../../harness/end-to-end/run-script-fixture';
import { BUSYBOX, prepareTestImages } from '../../harness/image/test-image-fixture';

let own: TestEngine;
let reference: string;
beforeAll(async () => {
  own = await connectTestEngine();
  const { build } = await prepareTestImages(own);
  const Dockerfile = [
    `FROM ${BUSYBOX}`,
    'RUN mkdir -p /usr/share/doc/one /usr/share/doc/two && echo GPL > /usr/share/doc/one/copyright',
    'RUN ln -s ../one/copyright /usr/share/doc/two/copyright && ln -s one /usr/share/doc/three',
    'USER 1000',
  ];
  ({ reference } = await build('structure-files', { Dockerfile }, { builder: 'classic' }));
});
afterEach(endScripts);
afterAll(() => own[Symbol.asyncDispose]());

function structure(
  text: string,
  words: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<ScriptEnd> {
  const file = path.join(own.directory, 'image.yaml');
  writeFileSync(file, `schemaVersion: 2.0.0\n${text}`);
  return runScript(['structure', file, '--image', reference, '--engine', own.address, ...words], { env });
}

describe('the reports', () => {
  test('have a verdict for each test, at its line, and findings', async () => {
    const output = path.join(own.directory, 'report');
    const summary = path.join(own.directory, 'summary.md');
    writeFileSync(summary, '');
    const text = [
      'commandTests:',
      '  - {name: it greets, command: echo, args: [hello], expectedOutput: [hello]}',
      '  - {name: it fails, command: sh, args: ["-c", "exit 3"]}',
      'metadataTest:',
      '  cmd:',
      '  userr: root',
      '',
    ].join('\n');
    const { exitCode, stdout } = await structure(text, ['--output', output], { GITHUB_STEP_SUMMARY: summary });
    // As everywhere: what could not be observed counts more than what is refuted.
    expect(exitCode).toBe(2);
    const { header, verdicts, findings = [], footer } = recordIn(output);
    expect(header.cells).toMatchObject([{ name: own.engine.name }]);
    expect(verdicts.map(({ claim, verdict }) => [header.places?.[claim.id]?.line, verdict.outcome]).toSorted()).toEqual(
      [
        [3, 'confirmed'],
        [4, 'refuted'],
        [7, 'not-observed'],
      ],
    );
    expect(header.leftOut).toMatchObject([{ line: 6, reason: 'asks-nothing' }]);
    const said = expect.stringMatching(/starts the image unchanged.* Its \d layers, oldest first: 1 .*mkdir -p/);
    expect(findings.map(({ says }) => says)).toContainEqual(said);
    expect(stdout).toMatch(/\nIts \d layers, oldest first:\n {4}1 [^]*mkdir -p [^\n]*\n.*\n`npm run image -- /);
    expect(footer).toMatchObject({ ended: 'complete', leftovers: [] });
    const report = (name: string): string => readFileSync(path.join(output, name), 'utf8');
    expect(report('junit.xml')).toContain('failures="1" errors="1" skipped="1"');
    expect(report('results.sarif')).toContain('"startLine": 7');
    expect(report('index.html')).toContain('it greets');
    expect(readFileSync(summary, 'utf8')).toContain('it fails');
    expect(stdout).toMatch(/::error file=.*image\.yaml,line=4,/);
  });

  test('have no value of a variable of this machine', async () => {
    const text =
      'containerRunOptions: {envVars: [TOKEN]}\ncommandTests:\n  - {name: token, command: env, expectedOutput: [TOKEN=s3cr3t-value]}\n';
    const output = path.join(own.directory, 'secret');
    const env = { TOKEN: 's3cr3t-value' };
    expect(await structure(text, [], env)).toMatchObject({ exitCode: 2 });
    expect(await structure(text, ['--output', output, '--allow', 'envVars'], env)).toMatchObject({ exitCode: 0 });
    expect(readFileSync(path.join(output, 'record.jsonl'), 'utf8').split('s3cr3t-value')).toHaveLength(1);
  });
});

test('a command that never ends is not observed, and 126 and 127 are distinguished', async () => {
  const text = [
    'commandTests:',
    '  - {name: endless, command: sleep, args: ["1000"]}',
    '  - {name: not executable, command: /usr/share/doc/one/copyright, exitCode: 126}',
    '  - {name: not there, command: no-such-program, exitCode: 127}',
    '',
  ].join('\n');
  const { exitCode, stdout } = await structure(text, ['--seconds', '5']);
  expect(exitCode).toBe(2);
  expect(stdout.split('\n').filter((line) => /^[✔✘?–]/.test(line))).toEqual([
    expect.stringMatching(/^\? Command Test: endless/),
    '✔ Command Test: not executable',
    '✔ Command Test: not there',
  ]);
});

// With the usual limit: on a slow machine so much output takes longer than the few seconds above.
test('a command that floods is not observed', async () => {
  const text = `commandTests:\n  - {name: flood, command: sh, args: ["-c", "yes | head -c 3000000"], excludedOutput: [x]}\n`;
  const { exitCode, stdout } = await structure(text);
  expect(exitCode).toBe(2);
  expect(stdout).toMatch(/^\? Command Test: flood/m);
  expect(stdout).toContain('It wrote 3000000 bytes, and only the first of them were kept.');
});

test('the licenses of Debian packages are looked for in their directories, not in links', async () => {
  expect(await structure('licenseTests:\n  - debian: true\n')).toMatchObject({ exitCode: 0 });
  const { exitCode, stdout } = await structure('licenseTests:\n  - {debian: true, files: [/usr/share/doc/no]}\n');
  expect(exitCode).toBe(1);
  expect(stdout).toContain('there is no /usr/share/doc/no');
});
