import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { NOT_RUN, RUNS } from '../shared/documented-runs';
import { commandsIn } from '../shared/documented-commands';

const ROOT = path.join(__dirname, '..', '..');

/** The commands with their options; from another process, because Jest does not load ES modules. */
const COMMANDS = JSON.parse(
  execFileSync(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      'process.stdout.write(JSON.stringify((await import("./scripts/commands.mjs")).COMMANDS))',
    ],
    { cwd: ROOT, encoding: 'utf8' },
  ),
) as Readonly<
  Record<string, { readonly options: Readonly<Record<string, unknown>>; readonly passesRestToJest?: boolean }>
>;

/** Every page of documentation; the pages of `documents/` and examples state things of their own. */
const pages = execFileSync('git', ['ls-files', '*.md'], { cwd: ROOT, encoding: 'utf8' })
  .split('\n')
  .filter((name) => /(^|\/)(README|CONTRIBUTING|compat)\.md$/.test(name))
  .map((name) => [name, readFileSync(path.join(ROOT, name), 'utf8')] as const);

interface Call {
  readonly text: string;
  readonly command: string;
  readonly options: readonly string[];
}

/** How a command is called; `layerproof test` and `npm test` are two. */
const CALLS = [
  /^npm (?:run (?:--silent |-s )?)?([a-z-]+)(?= --|$|\s+#)(.*)$/,
  /^(?:npx )?layerproof (?!test\b)([a-z-]+)(?=\s|$)(.*)$/,
];
const NPMS_OWN = new Set(['ci', 'install', 'pack', 'publish', 'ls', 'run']);

/** What starts one of our commands in code of a page. */
function callsIn(page: string): readonly Call[] {
  return commandsIn(page).flatMap(({ text }) => {
    const found = CALLS.map((pattern) => pattern.exec(text)).find((match) => match !== null);
    const [, command = '', rest = ''] = found ?? [];
    if (found === undefined || NPMS_OWN.has(command)) return [];
    return [{ text, command, options: [...rest.matchAll(/\s--([a-z][a-z-]*)/g)].map(([, name = '']) => name) }];
  });
}

const calls = pages.flatMap(([page, text]) => callsIn(text).map((call) => [page, call] as const));

test('commands are found in the pages', () => {
  expect(calls.length).toBeGreaterThan(40);
  expect(callsIn("    npm run explain -- x --from 'a' --nonsense   # --no comment")).toEqual([
    expect.objectContaining({ command: 'explain', options: ['from', 'nonsense'] }),
  ]);
  expect(callsIn('`npx layerproof image nginx --json`')).toEqual([
    expect.objectContaining({ command: 'image', options: ['json'] }),
  ]);
});

test.each(calls)('%s: $text is a command with these options', (_page, { command, options }) => {
  const known = COMMANDS[command];
  expect([command, known === undefined]).toEqual([command, false]);
  if (known === undefined || known.passesRestToJest === true) return;
  expect(options.filter((name) => name !== 'help' && !Object.hasOwn(known.options, name))).toEqual([]);
});

describe('a command of a page is run by documented-commands.heavy.test.ts, or there is a reason why not:', () => {
  const known = [...Object.keys(RUNS), ...Object.keys(NOT_RUN)];
  const written = new Set(pages.flatMap(([, text]) => commandsIn(text).map((command) => command.text)));

  test.each(pages)('%s', (_page, text) => {
    const neither = commandsIn(text).filter((command) => !known.includes(command.text));
    expect(neither).toEqual([]);
  });

  test('and no other is listed, or both', () => {
    expect(known.filter((command) => !written.has(command))).toEqual([]);
    expect(known.filter((command, index) => known.indexOf(command) !== index)).toEqual([]);
  });
});

describe('a link of a page leads to a file and a heading that exist:', () => {
  test.each(pages)('%s', (page, text) => {
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)\s#]+)(?:#([^)\s]+))?\)/g)];
    const broken = links.filter(([, target = '', anchor]) => {
      const file = path.join(ROOT, path.dirname(page), target);
      return !existsSync(file) || (anchor !== undefined && !anchorsOf(readFileSync(file, 'utf8')).includes(anchor));
    });
    expect(broken.map(([link]) => link)).toEqual([]);
  });
});

/** As GitHub makes them of headings. */
function anchorsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );
}
