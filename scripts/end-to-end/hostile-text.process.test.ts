import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { diffRecords } from '../../harness/report/model/diff-records';
import { renderDiff } from '../../harness/report/terminal/render-diff';
import { renderMatrix } from '../../harness/report/terminal/render-matrix';
import { renderTerminal } from '../../harness/report/terminal/render-terminal';
import { CellProgress } from '../shared/cell-progress';
import { HOSTILE, hostileRecord, hostileRecordText } from './hostile-record-fixture';
import { createProgress } from '../shared/progress';
import { reportOf } from '../../harness/report/model/report';
import { WITH_TYPESCRIPT } from '../../harness/support/typescript-fixture';

/** Whatever controls a terminal or changes the writing direction; a report contains only line breaks. */
const CONTROL = /(?!\n)[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;

/** A line that a CI runner such as GitHub's would execute. */
const COMMAND = /^[\s\u200b]*::|##\w*\[/;

/** A command that layerproof writes itself; what it quotes can't terminate it. */
const ANNOTATION = /^::error (file=scenarios\/.+,line=1,title=|title=layerproof::)/;

test('the hostile text contains what these tests look for', () => {
  expect(HOSTILE).toMatch(CONTROL);
  expect(HOSTILE.split(/[\r\n]/).filter((line) => COMMAND.test(line))).toHaveLength(4);
});

describe('what is rendered of a hostile record', () => {
  const [two, many] = [hostileRecord({ cells: 'two' }), hostileRecord({ cells: 'many' })];
  const width = { columns: 100, color: false };
  const rendered: Readonly<Record<string, () => string | Promise<string>>> = {
    'for a terminal': () => renderTerminal(reportOf(two), { ...width, verbose: false }),
    'for a terminal, with evidence': () => renderTerminal(reportOf(two), { ...width, verbose: true }),
    'as a matrix': () => renderMatrix(reportOf(many), width),
    'as a difference': () =>
      renderDiff(diffRecords(reportOf(two), reportOf(many), []), { ...width, before: two, after: many }),
    'as progress': () => {
      const progress = new CellProgress(two.header.cells.map(({ name }) => ({ name, planned: 20 })));
      two.verdicts.forEach((line) => progress.add(line));
      return written((to) => to.status(progress.headline, 1, progress.lines));
    },
    'as a step': () => written((to) => to.line(`There is no busybox: ${HOSTILE}`)),
  };

  test.each(Object.keys(rendered))('%s contains no control character', async (name) => {
    const text = await rendered[name]?.();
    expect(text).toContain('forged');
    expect(text).not.toMatch(CONTROL);
  });
});

async function written(use: (to: Awaited<ReturnType<typeof createProgress>>) => void): Promise<string> {
  const pieces: string[] = [];
  use(
    await createProgress({ isTTY: false, write: (text: string) => pieces.push(text) } as unknown as NodeJS.WriteStream),
  );
  return pieces.join('');
}

/** Runs all command lines in one process, because each start takes a second, and returns what each printed. */
const SCRIPT = `
  const { createServer } = require('node:http');
  const { main } = require(${JSON.stringify(path.join(__dirname, '..', 'shared', 'main.ts'))});
  const body = JSON.stringify({ message: ${JSON.stringify(HOSTILE)} });
  const server = createServer((_request, response) => response.writeHead(500, { 'content-type': 'application/json' }).end(body));
  const out = process.stdout.write.bind(process.stdout);
  server.listen(0, '127.0.0.1', async () => {
    const answers = [];
    let text = '';
    process.stdout.write = process.stderr.write = (piece) => { text += piece; return true; };
    for (const [command, ...args] of JSON.parse(process.argv[1])) {
      text = '';
      const exitCode = await main(command, args.map((arg) => arg.replace('PORT', server.address().port)));
      answers.push({ exitCode, text });
    }
    out(JSON.stringify(answers));
    server.close();
  });`;

describe('a command that is given hostile text', () => {
  let directory: string;
  let answers: readonly { readonly exitCode: number; readonly text: string }[];
  const COMMANDS: readonly (readonly [exitCode: number, ...words: string[]])[] = [
    [2, 'report', 'two.jsonl', '--output', 'out'],
    [2, 'report', 'many.jsonl', '--output', 'out'],
    [2, 'report', 'many.jsonl', '--output', 'out', '--compare', 'two.jsonl'],
    [1, 'report', 'diff', 'two.jsonl', 'many.jsonl'],
    [2, 'report', 'merge', 'two.jsonl', '--output', 'merged'],
    [64, 'report', 'binary.jsonl', '--output', 'out'],
    [64, 'report', 'diff', 'two.jsonl', 'binary.jsonl'],
    [64, 'report', 'two.jsonl', '--compare', 'binary.jsonl', '--output', 'out'],
    [64, 'report', 'strange-cell.jsonl', '--output', 'out'],
    [64, 'report', `${HOSTILE}.jsonl`],
    [64, 'verify', HOSTILE],
    [64, 'verify', `--${HOSTILE}`],
    [64, 'verify', '--engine', 'broken', '--output', 'out'],
    [64, 'verify', '--engine', 'unknown', '--output', 'out'],
    [69, 'verify', '--engine', 'tcp://127.0.0.1:PORT', '--output', 'out'],
    [0, 'matrix', '--list', '--on', 'broken'],
    [69, 'clean', '--engine', 'tcp://127.0.0.1:PORT', '--debug'],
  ];

  beforeAll(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'layerproof-hostile-'));
    const write = (name: string, text: string): void => {
      mkdirSync(path.dirname(path.join(directory, name)), { recursive: true });
      writeFileSync(path.join(directory, name), text);
    };
    const two = hostileRecordText({ cells: 'two' });
    write('two.jsonl', two);
    write('many.jsonl', hostileRecordText({ cells: 'many' }));
    write('binary.jsonl', `${HOSTILE}\n\u0000\u001b[2J\n`);
    write('strange-cell.jsonl', two.replace('"cell":"', `"cell":${JSON.stringify(HOSTILE).slice(0, -1)}`));
    const meta = (name: string): string =>
      path.join('docker', 'contexts', 'meta', createHash('sha256').update(name).digest('hex'), 'meta.json');
    write(meta('broken'), `{"Name": ${HOSTILE}`);
    write(meta('hostile'), JSON.stringify({ Name: HOSTILE }));
    const child = spawnSync(
      process.execPath,
      [...WITH_TYPESCRIPT, '-e', SCRIPT, JSON.stringify(COMMANDS.map(([, ...words]) => words))],
      {
        cwd: directory,
        encoding: 'utf8',
        env: {
          ...{
            PATH: process.env['PATH'],
            NODE_PATH: path.join(__dirname, '..', '..', 'node_modules'),
            HOME: directory,
          },
          ...{ XDG_CACHE_HOME: directory, DOCKER_CONFIG: path.join(directory, 'docker'), TMPDIR: tmpdir() },
          ...{ GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: path.join(directory, 'summary.md') },
        },
      },
    );
    if (child.status !== 0) throw new Error(child.stderr);
    answers = JSON.parse(child.stdout) as typeof answers;
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  test.each(COMMANDS.map(([exitCode, ...words], position) => ({ exitCode, words, position })))(
    'shows it as plain text in a GitHub job: $words',
    ({ exitCode, position }) => {
      const answer = answers[position] ?? { exitCode: -1, text: '' };
      expect(answer.exitCode).toBe(exitCode);
      // The control: the hostile text is in the output.
      expect(answer.text).toContain('forged');
      expect(answer.text).not.toMatch(CONTROL);
      expect(answer.text.split(/[\r\n]/).filter((line) => COMMAND.test(line) && !ANNOTATION.test(line))).toEqual([]);
    },
  );

  test('the annotations of layerproof are still commands', () => {
    expect(answers[0]?.text.split('\n').filter((line) => ANNOTATION.test(line))).toHaveLength(6);
  });
});
