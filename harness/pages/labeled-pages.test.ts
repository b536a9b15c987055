import { describe, expect, test } from '@jest/globals';
import { planPage } from './plan-page';

const fence = (language: string, ...lines: readonly string[]): string =>
  `\`\`\`${language}\n${lines.join('\n')}\n\`\`\`\n`;
const commands = (...lines: readonly string[]): string => fence('command', ...lines);
const output = (...lines: readonly string[]): string => fence('', '[secondary_label Output]', ...lines);
const plan = (...parts: readonly string[]) => planPage(parts.join('\n'), 'page.md');
const rows = (...parts: readonly string[]): readonly string[] => {
  const { writes, steps, leftOut } = plan(...parts);
  return [
    ...writes.map(({ place, path }) => ({ line: place.line, says: `write ${path}` })),
    ...steps.map(({ place, kind, source, stated }) => ({
      line: place.line,
      says: `${kind} ${source}${stated === undefined ? '' : ` = ${stated.place.line}: ${stated.lines.join('|')}`}`,
    })),
    ...leftOut.map(({ place, reason, what }) => ({ line: place.line, says: `${reason}: ${what}` })),
  ]
    .toSorted((a, b) => a.line - b.line)
    .map(({ line, says }) => `${line} ${says}`);
};

const DOCKERFILE = fence('yaml', '[label Dockerfile]', 'FROM busybox', 'COPY greet.sh /', 'CMD ["sh", "/greet.sh"]');
const SCRIPT = fence('bash', '[label ~/app/greet.sh]', 'echo Good day');

describe('a page whose fences have labels', () => {
  test('is planned like one with prompts', () => {
    const page = [commands('cd ~/app'), SCRIPT, DOCKERFILE, commands('docker build -t greet .', 'docker run greet')];
    expect(rows(...page, 'You will see:\n', output('Good day'))).toEqual([
      '5 write greet.sh',
      '10 write Dockerfile',
      '18 build docker build -t greet .',
      '19 run docker run greet = 26: Good day',
    ]);
    const [build] = plan(...page).steps;
    expect(build).toMatchObject({
      dockerfile: { firstLine: 12, text: 'FROM busybox\nCOPY greet.sh /\nCMD ["sh", "/greet.sh"]\n' },
      context: { isComplete: true },
    });
  });

  test('has its output in the same fence or in the next one', () => {
    const one = ['2 run docker run busybox echo a = 4: a'];
    expect(rows(commands('docker run busybox echo a', '[secondary_label Output]', 'a'))).toEqual(one);
    expect(rows(fence('', '[INPUT]', 'docker run busybox echo a', '[OUTPUT]', 'a'))).toEqual([
      '3 run docker run busybox echo a = 5: a',
    ]);
    expect(rows(commands('docker run busybox echo a'), fence('text', '[output]', 'a'))).toEqual([
      '2 run docker run busybox echo a = 7: a',
    ]);
  });

  test('states nothing by an output that may be that of another command, and writes no file of it', () => {
    expect(rows(commands('docker run busybox echo a', 'docker run busybox echo b'), output('b'))).toEqual([
      '2 run docker run busybox echo a',
      '3 run docker run busybox echo b',
    ]);
    expect(
      rows(commands('docker run busybox cat a'), 'Create the file `a.ini`:\n', fence('', '[output]', 'x')),
    ).toEqual(['2 run docker run busybox cat a']);
    expect(rows(commands('docker run busybox cat a'), fence('', '[label /etc/hosts]', 'x'))).toEqual([
      '2 run docker run busybox cat a',
    ]);
  });

  test('no longer knows a file that an output may be', () => {
    const known = [fence('', '[label a.ini]', 'x'), fence('dockerfile', 'FROM busybox', 'COPY a.ini /')];
    const section = ['The file `a.ini`:\n', fence('', '[output]', 'x')];
    expect(plan(...known, ...section).steps).toMatchObject([{ context: { isComplete: false } }]);
    expect(plan(...known).steps).toMatchObject([{ context: { isComplete: true } }]);
  });

  test('has commands in every line, but for comments and what belongs to the command above', () => {
    const lines = ['# as <your-name>', 'docker run \\', '  busybox', 'python3 app.py', 'cat notes.txt', 'source x'];
    expect(rows(commands(...lines))).toEqual([
      '3 run docker run busybox',
      '5 asks-nothing: python3, a program of the host',
      '7 asks-nothing: source, a program of the host',
    ]);
  });

  test('may have prompts after all, or a Dockerfile', () => {
    expect(rows(commands('$ docker run busybox echo a', 'a'))).toEqual(['2 run docker run busybox echo a = 3: a']);
    expect(rows(commands('FROM busybox', 'RUN true'))).toEqual(['1 write Dockerfile', '2 build docker build .']);
  });

  test('may number its lines', () => {
    const numbered = fence('line_numbers,dockerfile', 'FROM busybox', 'run true');
    expect(rows(numbered)).toEqual(['1 write Dockerfile', '2 build docker build .']);
  });

  test('has a part of a file under the same label as the file', () => {
    const part = ['Add a line:\n', fence('', '[label ~/app/greet.sh]', 'echo b')];
    const page = [SCRIPT, DOCKERFILE, ...part, commands('docker build .')];
    expect(rows(...page).filter((row) => row.includes('write'))).toEqual(['1 write greet.sh', '6 write Dockerfile']);
    expect(plan(...page).steps).toMatchObject([{ context: { isComplete: false } }]);
  });
});

describe('the name in a label', () => {
  const pathOf = (label: string, ...before: readonly string[]): readonly string[] =>
    plan(...before.map((line) => commands(line)), fence('', `[label ${label}]`, 'x')).writes.map(({ path }) => path);

  test.each([
    ['app.py', [], ['app.py']],
    ['./src/app.py', [], ['src/app.py']],
    ['~/app/src/a.py', ['cd ~/app'], ['src/a.py']],
    ['~/app/src/a.py', ['cd ~/app/src'], ['a.py']],
    ['~/app/src/a.py', ['mkdir app', 'cd app'], ['app/src/a.py']],
    ['~/app/src/a.py', [], ['src/a.py']],
    ['<^>a<^>.py', [], ['a.py']],
    ['~/../a.py', [], []],
    ['/etc/app.conf', [], []],
    ['Terminal 1', [], []],
  ])('%s after %j', (label, before, paths) => {
    expect(pathOf(label, ...before)).toEqual(paths);
  });
});

test('a file of the machine has no other name', () => {
  const sentence = 'This is what `app.conf` has:\n';
  expect(plan(sentence, fence('', '[label /etc/app.conf]', 'x')).writes).toEqual([]);
  expect(plan(sentence, fence('', 'x = 1')).writes).toMatchObject([{ path: 'app.conf' }]);
});

describe('prompts in the info string', () => {
  test('of the shell of the reader are before commands', () => {
    expect(rows(fence('custom_prefix((venv)$)', 'docker run busybox'))).toEqual(['2 run docker run busybox']);
    expect(rows(fence('custom_prefix(ann@web:~$)', 'docker run busybox'))).toEqual(['2 run docker run busybox']);
    expect(rows(fence('super_user', 'docker run busybox'))).toEqual(['2 run docker run busybox']);
    expect(rows(fence('custom_prefix(#)', 'docker run busybox'))).toEqual(['2 run docker run busybox']);
  });

  test('of a container are inside it', () => {
    const start = commands('docker run -it busybox');
    const inside = ['2 run docker run -it busybox', '6 inside ls /data', '7 inside pwd = 12: /'];
    const lines = ['ls /data', 'pwd'];
    const page = (prompt: string): readonly string[] => [
      start,
      fence(`custom_prefix(${prompt})`, ...lines),
      fence('', '[secondary_label Output]', '', '/'),
    ];
    // Two lines print something, so it is not told which of them the output belongs to.
    const silent = inside.map((row) => row.replace(/ = .*/, ''));
    expect(rows(...page('root@3f2c9a71b0de:/#'))).toEqual(silent);
    expect(rows(...page('/\\s#'))).toEqual(silent);
    expect(rows(...page('#'))).toEqual(silent);
    const one = [start, fence('custom_prefix(/\\s#)', 'pwd'), output('/')];
    expect(rows(...one)).toEqual(['2 run docker run -it busybox', '6 inside pwd = 11: /']);
  });

  test('of another program leave its container unknown', () => {
    const start = commands('docker run -d --name db mysql', 'docker exec -it db mysql');
    const typed = fence('custom_prefix(mysql>)', 'CREATE DATABASE a;');
    expect(rows(start, typed, commands('docker exec db ls'))).toEqual([
      '2 run docker run -d --name db mysql',
      '3 exec docker exec -it db mysql',
      '7 unsupported: what is typed at mysql>',
      '11 blocked: the container db, which the left-out command in line 7 may have changed',
    ]);
    expect(rows(typed)).toEqual(['2 asks-nothing: what is typed at mysql>']);
    expect(rows(fence('custom_prefix(C:\\app>)', 'docker run busybox'))).toEqual(['2 unsupported: windows']);
  });
});

describe('what is of another machine or terminal', () => {
  const elsewhere = (...lines: readonly string[]): string => commands('[environment second]', ...lines);

  test('is left out, and what it may have changed is unknown', () => {
    const table = ['CONTAINER ID   NAMES', '3f2c9a71b0de   web'];
    const start = commands('docker run -d --name web nginx');
    expect(rows(start, elsewhere('docker stop web', 'ls'), commands('docker ps'), output(...table))).toEqual([
      '2 run docker run -d --name web nginx',
      '7 ambiguous: what belongs to the second environment',
      '8 asks-nothing: what belongs to the second environment',
      '12 look docker ps',
      '17 ambiguous: containers that the command in line 7 may have changed, which is left out',
    ]);
    // The control: nothing else is the reason.
    expect(rows(start, commands('docker ps'), output(...table))).toContain(`6 look docker ps = 11: ${table.join('|')}`);
  });

  test('has its own files and outputs', () => {
    const own = fence('dockerfile', 'FROM busybox');
    const other = fence('', '[environment second]', '[label Dockerfile]', 'FROM alpine');
    expect(rows(own, other, commands('docker build .'))).toEqual([
      '1 write Dockerfile',
      '5 ambiguous: what belongs to the second environment',
      '12 blocked: Dockerfile, which "what belongs to the second environment" changes',
    ]);
    const silent = commands('docker run busybox echo a');
    expect(rows(silent, fence('', '[environment second]', '[secondary_label Output]', 'b'), output('a'))).toEqual([
      '2 run docker run busybox echo a',
    ]);
    expect(rows(silent, output('a'))).toEqual(['2 run docker run busybox echo a = 7: a']);
  });

  test('is not what happens on the machine of the reader', () => {
    expect(rows(commands('[environment local]', 'docker run busybox'))).toEqual(['3 run docker run busybox']);
  });
});

describe('highlighted parts', () => {
  const BUILD = commands('docker build -t app .', 'docker run app echo a');

  test('of an output leave it out, because they may be those of its author', () => {
    expect(rows(commands('docker run busybox hostname'), output('<^>web<^>'))).toEqual([
      '2 run docker run busybox hostname',
      '7 ambiguous: an output with highlighted parts, which may differ for each reader',
    ]);
    expect(rows(fence('console', '$ docker run busybox hostname', '<^>web<^>'))).toEqual([
      '2 run docker run busybox hostname',
      '3 ambiguous: an output with highlighted parts, which may differ for each reader',
    ]);
    const file = fence('', '[label a.txt]', '<^>a<^>');
    expect(rows(file, commands('$ cat a.txt', 'b'))).toEqual([
      '1 write a.txt',
      '7 ambiguous: a file of which the page highlights parts',
    ]);
  });

  test('of a command or a file refute nothing, because a reader may replace them', () => {
    const [run] = plan(commands('docker run <^>busybox<^> true')).steps;
    expect(run).toMatchObject({ kind: 'run', image: 'busybox', mayFail: true });
    const completeness = (dockerfile: string): unknown => {
      const [build] = plan(dockerfile, BUILD).steps;
      return build?.kind === 'build' ? build.context.isComplete : undefined;
    };
    expect(completeness(fence('dockerfile', 'FROM busybox', 'ENV A=<^>b<^>'))).toBe(false);
    expect(completeness(fence('dockerfile', 'FROM busybox', '[highlight]', 'ENV A=b', '[/highlight]'))).toBe(false);
    expect(completeness(fence('dockerfile', 'FROM busybox', 'ENV A=b'))).toBe(true);
  });

  test('that are for the reader are placeholders', () => {
    const page = [fence('dockerfile', 'FROM busybox'), commands('docker build -t <^>your_name<^>/app .')];
    expect(rows(...page)).toEqual(['1 write Dockerfile', '6 build docker build -t <your_name>/app .']);
    expect(rows(commands('docker run -e A=<^>your_key<^> busybox'))).toEqual(['2 placeholder: <your_key>']);
  });
});
