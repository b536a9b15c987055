import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually, inventoryOf, startTestEngine, type OwnTestEngine } from '../../harness/engine/test-engine-fixture';
import { endScripts, recordIn, runScript, startScript } from '../../harness/end-to-end/run-script-fixture';
import { runCommand } from '../../harness/support/run-command';
import { patience } from '../../harness/support/pace';
import { checkTestPages, outcomesOf } from './page-run-fixture';

// eslint-disable-next-line no-control-regex -- terminal sequences are what must not be there
const OBEYED = /[\u0007\u001b]/;

let own: OwnTestEngine;
let before: readonly string[] = [];
beforeAll(async () => {
  own = await startTestEngine();
  before = await inventoryOf(own);
});
afterEach(endScripts);
afterAll(() => own[Symbol.asyncDispose]());

const DOCKERFILE = '```dockerfile\nFROM busybox:1.36\nCMD ["sh", "-c", "echo up; sleep 100000"]\n```\n\n';
const console = (...lines: readonly string[]): string => `\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`;

test('Ctrl-C in the middle of a page leaves nothing behind, and the record states the interruption', async () => {
  const output = path.join(own.directory, 'interrupted');
  const page = path.join(own.directory, 'interrupted.md');
  const commands = [
    '$ docker build -t a .',
    '$ docker run -d --name one -v data:/data a',
    '$ docker exec one sleep 1000',
  ];
  writeFileSync(page, DOCKERFILE + console(...commands));
  const words = ['doctest', '--engine', own.address, '--bases', 'stand-in', '--output', output, page];
  const script = startScript(words);
  await eventually(async () => {
    const things = await inventoryOf(own);
    expect(things.filter((thing) => thing.startsWith('container') && thing.includes('"running"'))).toHaveLength(2);
  });
  script.interrupt();
  const { exitCode, stderr } = await script.ended;
  expect(exitCode).toBe(130);
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(recordIn(output).footer).toMatchObject({ ended: 'interrupted', leftovers: [] });
  await eventually(async () => expect(await inventoryOf(own)).toEqual(before));
});

test('a program that never ends stays up, and a build or a command that never ends is not observed', async () => {
  const endless = `${DOCKERFILE}${console(
    '$ docker build -t a .',
    '$ docker run a',
    'up',
    '$ docker run -d --name two a',
    '$ docker exec two sleep 100000',
  )}`;
  const build = '```dockerfile\nFROM busybox:1.36\nRUN sleep 100000\n```\n';
  const words = ['--bases', 'stand-in', '--step-minutes', '1'];
  const checked = await checkTestPages(own, 'endless', { 'run.md': endless, 'build.md': build }, { words });
  expect(checked.exitCode).toBe(2);
  for (const builder of ['classic', 'buildkit'] as const) {
    expect(outcomesOf(checked, 'run.md', builder).map((outcome) => outcome.split(' ')[1])).toEqual([
      ...['confirmed', 'confirmed', 'confirmed', 'not-observed'],
    ]);
    expect(outcomesOf(checked, 'build.md', builder)).toEqual(['2 not-observed']);
  }
  await eventually(async () => expect(await inventoryOf(own)).toEqual(before));
});

describe('a page that prints what terminals, browsers and CI services would execute', () => {
  const PRINTED = [
    String.raw`\033[31mred\033[0m\033]0;title\007`,
    '<script>alert(1)</script><img src=x onerror=alert(2)>',
    '::error file=x,line=1::planted',
    '##vso[task.complete result=Failed;]planted',
  ].join(String.raw`\n`);

  test('harms none of them', async () => {
    const page = `\`\`\`dockerfile\nFROM busybox:1.36\nRUN printf '${PRINTED}\\n'\nCMD printf '${PRINTED}\\n'\n\`\`\`\n\n`;
    const directory = path.join(own.directory, 'hostile');
    const output = path.join(own.directory, 'hostile-report');
    mkdirSync(directory, { recursive: true });
    const file = path.join(directory, 'page.md');
    writeFileSync(file, `${page}${console('$ docker build -t a .', '$ docker run a', 'something else')}`);
    const summary = path.join(own.directory, 'summary.md');
    const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary };
    const words = ['--engine', own.address, '--bases', 'stand-in', '--update', '--output', output, file];
    const { exitCode, stdout, stderr } = await runScript(['doctest', ...words], { env });
    expect(exitCode).toBe(1);
    for (const text of [stdout, stderr]) expect(text).not.toMatch(OBEYED);
    const commands = `${stdout}\n${stderr}`.split('\n').filter((line) => /^::|##vso\[/.test(line));
    expect(commands).toEqual([
      expect.stringMatching(/^::error file=.*page\.md,line=10,/),
      expect.stringMatching(/^::notice file=.*page\.md,line=8,.*cannot distinguish CMD from ENTRYPOINT/),
    ]);
    const html = readFileSync(path.join(output, 'index.html'), 'utf8');
    expect(html).not.toContain('<script>alert');
    expect(html).not.toContain('<img src=x');
    for (const name of ['index.html', 'report.md', 'junit.xml'])
      expect(readFileSync(path.join(output, name), 'utf8')).not.toMatch(OBEYED);
    // In a fence it is text.
    const outsideOfFences = readFileSync(summary, 'utf8').replace(/^\s*```\w*\n[^]*?^\s*```$/gm, '');
    expect(outsideOfFences).toContain('page.md');
    expect(outsideOfFences).not.toContain('<script>');
    expect(await inventoryOf(own)).toEqual(before);
  });
});

test('a page that fills the disk is not observed, and the disk is free again', async () => {
  const disk = path.join(own.directory, 'disk');
  mkdirSync(disk);
  await onHost('mount', ['-t', 'tmpfs', '-o', 'size=60m', 'tmpfs', disk]);
  try {
    await using small = await startTestEngine({ dataDirectory: disk });
    const empty = await inventoryOf(small);
    const filling = 'FROM busybox:1.36\nRUN dd if=/dev/zero of=/large bs=1M count=1000';
    const pages = {
      'fill.md': `\`\`\`dockerfile\n${filling}\n\`\`\`\n`,
      'after.md': `\`\`\`dockerfile\nFROM busybox:1.36\nCMD ["echo", "hi"]\n\`\`\`\n\n${console('$ docker build -t a .', '$ docker run a', 'hi')}`,
    };
    const checked = await checkTestPages(small, 'full', pages);
    expect(checked.exitCode).toBe(2);
    for (const builder of ['classic', 'buildkit'] as const)
      expect(outcomesOf(checked, 'fill.md', builder)).toEqual(['2 not-observed']);
    const because = checked.record.verdicts.flatMap(({ verdict }) => ('because' in verdict ? [verdict.because] : []));
    expect(because.join('\n')).toMatch(/no space left on device/i);
    expect(checked.record.verdicts.some(({ verdict }) => verdict.outcome === 'refuted')).toBe(false);
    await eventually(async () => expect(await inventoryOf(small)).toEqual(empty));
  } finally {
    await onHost('umount', [disk]);
  }
});

async function onHost(program: string, args: readonly string[]): Promise<void> {
  await runCommand(program, args, { deadlineMs: patience(30_000), purpose: `${program} a small disk` });
}
