import { describe, expect, test } from '@jest/globals';
import { leftOutIn } from './plan-fixture';
import { planPage } from './plan-page';

const plan = (...lines: readonly string[]) => planPage(`\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`, 'page.md');
const leftOut = (...lines: readonly string[]): readonly string[] => leftOutIn(plan(...lines));
const grep = { program: 'grep', text: 'a', ignoresCase: false, isInverted: false };

describe('a pipe', () => {
  test.each([
    ['docker run busybox | grep a', [grep]],
    ["docker run busybox | grep -i 'a b'", [{ ...grep, text: 'a b', ignoresCase: true }]],
    ['docker run busybox | grep -Fv a.b', [{ ...grep, text: 'a.b', isInverted: true }]],
    ['docker run busybox | head', [{ program: 'head', lines: 10 }]],
    ['docker run busybox | head -3', [{ program: 'head', lines: 3 }]],
    ['docker run busybox | tail -n 3 | wc -l', [{ program: 'tail', lines: 3 }, { program: 'wc' }]],
    ['docker run -it busybox sh | cat', [{ program: 'cat' }]],
  ])('%s', (command, filters) => {
    expect(plan(`$ ${command}`, 'a').steps).toMatchObject([
      { kind: 'run', isSession: false, filters, source: command },
    ]);
  });

  test('belongs to its own command of a line', () => {
    expect(plan('$ docker run busybox && docker run busybox | grep a').steps).toMatchObject([
      { source: 'docker run busybox' },
      { source: 'docker run busybox | grep a', filters: [grep] },
    ]);
    expect(plan('$ docker run busybox && docker run busybox | grep a').steps[0]).not.toHaveProperty('filters');
  });

  test.each([
    'tee /etc/passwd',
    'sh',
    'grep a /etc/passwd',
    'grep -f /etc/passwd',
    'grep -r a',
    'grep --include=a a',
    "grep 'a.b'",
    "grep -E 'a|b'",
    "grep '^a'",
    'grep -n a',
    'head /etc/passwd',
    'head -c 3',
    'tail -f',
    'tail +2',
    'wc',
    'wc -c',
    'cat -n',
    'cat /etc/passwd',
    'docker run -i busybox',
  ])('into %s is left out', (program) => {
    expect(leftOut(`$ docker run busybox | ${program}`)).toEqual([`unsupported: a pipe into ${program.split(' ')[0]}`]);
  });

  test.each([
    ['docker run busybox | grep a > b', 'unsupported: a pipe into grep'],
    ['docker run busybox | A=b grep a', 'unsupported: a pipe into grep'],
    ['docker run -d busybox | cat', 'unsupported: a pipe into cat'],
    ['docker pull busybox | cat', 'unsupported: a pipe into cat'],
    ['cat file | grep a', 'unsupported: a pipe into grep'],
    ['docker run busybox | grep a &', 'unsupported: a command in the background'],
  ])('%s is left out', (command, why) => expect(leftOut(`$ ${command}`)).toEqual([why]));

  test('of a table is followed, and its rows are not compared', () => {
    const run = '$ docker run -d --name web busybox';
    expect(leftOut(run, '$ docker ps | grep web')).toEqual([]);
    expect(leftOut(run, '$ docker ps | grep web', 'abc busybox "sh" now Up web')).toEqual([
      'unsupported: the output of docker ps after a pipe',
    ]);
    expect(plan(run, '$ docker logs web | grep a', 'a').steps.at(-1)).toMatchObject({ filters: [grep] });
  });
});
