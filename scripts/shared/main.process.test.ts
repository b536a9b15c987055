import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { greenRecord } from '../../harness/report/model/record-fixture';
import { renderJunit } from '../../harness/report/data/render-junit';
import { ReportDirectory } from '../../harness/session/report-directory';
import { textOf } from '../../harness/record/record-file';
import { reportOf } from '../../harness/report/model/report';
import { UNKNOWN, HELP, WRONG } from './wrong-command-lines-fixture';
import { WITH_TYPESCRIPT } from '../../harness/support/typescript-fixture';

/** Unusable directories for --output: each command reports them before it looks for an engine. */
const UNUSABLE: readonly (readonly [
  command: string,
  args: readonly string[],
  output: () => string,
  exitCode: number,
  message: RegExp,
])[] = [
  ...['verify', 'matrix', 'test'].map(
    (command) =>
      [
        command,
        [],
        () => used,
        75,
        /^Another run of layerproof \(process \d+, since 2\S+Z\) is using \S+\/used\.$/,
      ] as const,
  ),
  ['verify', ['--repeat', '2'], () => used, 75, /^Another run of layerproof \(process/],
  ['verify', [], () => foreign, 73, /junit\.xml is a file of another origin, and layerproof replaces only files/],
  ['verify', [], () => path.join(__filename, 'x'), 73, /main\.process\.test\.ts is not a directory\.$/],
  ['matrix', [], () => '/proc/layerproof', 73, /: no such file or directory\.$/],
  ['verify', [], () => '/sys/layerproof', 73, /^\/sys\/layerproof can't be used for the record and the reports: /],
  ['test', [], () => path.join(used, 'x'.repeat(300)), 73, /: name too long\.$/],
];

interface Answer {
  readonly exitCode: number;
  readonly text: string;
}

/** One process for all of them, because each start takes half a second. */
const SCRIPT = `
  const { main } = require(${JSON.stringify(path.join(__dirname, 'main.ts'))});
  const { COMMANDS } = require(${JSON.stringify(path.join(__dirname, '..', 'commands.mjs'))});
  const { helpOf } = require(${JSON.stringify(path.join(__dirname, '..', 'help.mjs'))});
  const write = process.stderr.write;
  const answer = async ([command, args]) => {
    let text = '';
    process.stderr.write = (piece) => { text += piece; return true; };
    const exitCode = await main(command, args);
    process.stderr.write = write;
    return { exitCode, text };
  };
  (async () => {
    const answers = [];
    for (const line of JSON.parse(require('node:fs').readFileSync(0, 'utf8'))) answers.push(await answer(line));
    const help = Object.fromEntries(Object.keys(COMMANDS).map((name) => [name, helpOf(name)]));
    process.stdout.write(JSON.stringify({ answers, help, none: helpOf('nosuch') }));
  })();`;

let directory: string;
/** In use by another run. */
let used: string;
/** Contains a report of another program. */
let foreign: string;
/** Contains an earlier run of layerproof. */
let earlier: string;
let answers: readonly Answer[];
let help: Readonly<Record<string, string>>;
let helpOfNone: string;

beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'layerproof-main-'));
  used = path.join(directory, 'used');
  using _other = ReportDirectory.open(used);
  foreign = path.join(directory, 'foreign');
  mkdirSync(foreign);
  writeFileSync(path.join(foreign, 'junit.xml'), '<testsuites name="pytest"/>');
  earlier = path.join(directory, 'earlier');
  mkdirSync(earlier);
  writeFileSync(path.join(earlier, 'record.jsonl'), textOf(greenRecord()));
  writeFileSync(path.join(earlier, 'junit.xml'), renderJunit(reportOf(greenRecord())));
  const lines = [
    ...WRONG,
    ['verify', ['--foo', '--debug']],
    ['nosuch', []],
    ['verify', ['--engine', `unix://${directory}/nowhere`, '--output', earlier]],
    ...UNUSABLE.map(([command, args, output]) => [command, [...args, '--output', output()]]),
  ];
  const env = { ...process.env, HOME: directory, XDG_CACHE_HOME: directory };
  const child = spawnSync(process.execPath, [...WITH_TYPESCRIPT, '-e', SCRIPT], {
    input: JSON.stringify(lines),
    cwd: path.join(__dirname, '..', '..'),
    env,
    encoding: 'utf8',
  });
  if (child.status !== 0) throw new Error(child.stderr);
  const printed = JSON.parse(child.stdout) as {
    answers: readonly Answer[];
    help: Record<string, string>;
    none: string;
  };
  ({ answers, help, none: helpOfNone } = printed);
});
afterAll(() => rmSync(directory, { recursive: true }));

describe('a wrong command line', () => {
  test.each(
    WRONG.map(([command, args, message, next], position) => ({
      command,
      shown: args.map((arg) => arg.slice(0, 40)),
      message,
      next,
      position,
    })),
  )('$command $shown: $message', ({ message, next, position }) => {
    expect(answers[position]).toEqual({
      exitCode: 64,
      text: `\n${message}${next === undefined ? '' : `\n${next}`}\n`,
    });
  });

  test('has a stack trace only with --debug', () => {
    const { exitCode, text } = answers[WRONG.length] ?? { exitCode: 0, text: '' };
    expect(exitCode).toBe(64);
    expect(text).toContain(`${UNKNOWN}Unknown option '--foo'.\n${HELP}\n\nLayerproofError: `);
    expect(text).toContain('\nCaused by: TypeError');
    expect(text).not.toContain('bug in layerproof');
  });
});

test('an unexpected error is reported as a bug in layerproof, without a stack trace', () => {
  const { exitCode, text } = answers[WRONG.length + 1] ?? { exitCode: 0, text: '' };
  expect(exitCode).toBe(70);
  expect(text).toContain("Cannot find module '../commands/nosuch.ts'");
  expect(text).toContain('\nThis is a bug in layerproof; `--debug` shows where.\n');
  expect(text).not.toContain('    at ');
});

describe('an unusable directory', () => {
  test.each(
    UNUSABLE.map(([command, args, , exitCode, message], position) => ({ command, args, exitCode, message, position })),
  )('$command $args: $message', ({ exitCode, message, position }) => {
    const answer = answers[WRONG.length + 3 + position];
    expect(answer?.exitCode).toBe(exitCode);
    const [, sentence = '', next = '', ...others] = answer?.text.split('\n') ?? [];
    expect(sentence).toMatch(message);
    expect(next).toMatch(/--output\.$/);
    expect(others).toEqual(['']);
  });

  test('is left unchanged', () => {
    expect(readdirSync(used)).toEqual([]);
    expect(readdirSync(foreign)).toEqual(['junit.xml']);
  });
});

test('the reports of an earlier run are removed when a run begins, and its record stays until there is a new one', () => {
  expect(answers[WRONG.length + 2]?.exitCode).toBe(69);
  expect(readdirSync(earlier)).toEqual(['record.jsonl']);
});

describe('the help', () => {
  test('of a command shows its usage, its options and its exit codes', () => {
    expect(help['report']).toBe(
      [
        'npm run report -- [OPTION …] [RECORD …]',
        '',
        'Renders the reports of a record again, without an engine.',
        '',
        '  RECORD             a record.jsonl; default: the one of the last run',
        '',
        '  merge RECORD …     merges the records of shards into one, in the directory of --output',
        '  diff OLD NEW       prints what changed between two records; exits with 1 if anything did',
        '  compat RECORD      writes compatibility data to --output FILE; default: the files in scenarios/',
        '  compat-export FILE writes the compatibility data in scenarios/ as one file, in the published format',
        '  compat-words ID …  after a mere rewording: copies the sentence, sources and reasons of these claims to the compatibility data, never a verdict; removes claims that have no scenario',
        '  picture RECORD     draws the terminal of the README from a record of `npm run demo`',
        "  screenshot RECORD  takes the README's picture of the report page; needs Chromium",
        '',
        '  --cell OLD=NEW     with diff: compares two cells whose names differ, such as those of two versions of an engine',
        '  --output DIRECTORY where the record and the reports go; default: report/',
        '  --compat           instead: writes the compatibility data as a static site, as `npm run site` does; can be combined only with --output',
        '  --update           with compat RECORD: updates only what the record contains, and keeps every other claim, cell and verdict',
        '  --fail-flaky       fails if any verdict is flaky; by default one may be, or 1% of the verdicts of a large run',
        '  --verbose          prints every claim with what was seen, and the evidence of all verdicts',
        '  --compare RECORD   an earlier record: index.html shows what changed since then',
        '',
        'Exit codes:',
        '    0  every verdict is the expected one; nothing is wrong with the image',
        '    1  a verdict is not the expected one, too many verdicts are flaky, a test failed, or something is wrong with the image',
        '    2  something could not be observed',
        '    3  something was left behind on the engine',
        '   64  the command line or the environment (cache, TMPDIR, open files) is wrong, or there is nothing to check',
        '   66  there is no such image',
        '   69  no engine can be used',
        '   70  layerproof itself failed',
        '   73  the directory of --output cannot be used: it is not writable, or holds files that layerproof did not write',
        '   74  a record, a report or the output could not be written or read',
        '   75  another run is using the directory of --output',
        '  130  interrupted (Ctrl-C); 143 by SIGTERM, 129 by SIGHUP',
      ].join('\n'),
    );
  });

  test('of a command that takes no operands shows options only', () => {
    expect(help['check']?.startsWith('npm run check -- [OPTION …]\n\nChecks what')).toBe(true);
  });

  test('of the tests shows `npm test`', () => {
    expect(help['test']?.startsWith('npm test -- [OPTION …] [JEST ARGUMENT …]\n')).toBe(true);
  });

  test('has every option of the command', () => {
    for (const flag of [
      'engine ADDRESS',
      'builder NAME',
      'bases HOW',
      'output DIRECTORY',
      'workers N',
      'debug',
      'verbose',
    ])
      expect(help['verify']).toContain(`\n  --${flag} `);
  });

  test('of an unknown command is empty', () => {
    expect(helpOfNone).toBe('');
  });
});
