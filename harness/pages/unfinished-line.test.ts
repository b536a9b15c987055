import { expect, test } from '@jest/globals';
import { planPage } from './plan-page';
import { isUnfinished } from './unfinished-line';

test.each([
  ['for i in 1 2 3; do', true],
  ['for i in 1 2 3', true],
  ['for i in 1 2 3; do\necho $i\ndone', false],
  ['for i in 1 2 3; do echo $i; done', false],
  ['while true; do if [ -f x ]; then echo a; fi', true],
  ['while true; do if [ -f x ]; then echo a; fi; done', false],
  ['if [ -f x ]; then echo done', true],
  ['case $x in', true],
  ['f() {', true],
  ['f() { echo in $1; }', false],
  ['echo "one', true],
  ['echo "for"; echo for if { done', false],
  ['cat > x <<EOF\na', true],
  ['cat > x <<EOF\na\nEOF', false],
  ['ls &&', true],
  ['ls \\', true],
  ['ls | grep done', false],
  ['(cd /x', false],
] as const)('a shell waits for more after %j: %s', (text, isOpen) => {
  expect(isUnfinished(text)).toBe(isOpen);
});

const inside = (...lines: readonly string[]) =>
  planPage(['```console', '$ docker run -it busybox', ...lines, '```'].join('\n'), 'page.md');

test('lines after `>` belong to the command above, and a command without its end is left out', () => {
  const typed = inside(
    '/ # for i in 1 2; do',
    '> echo $i',
    '> done',
    '1',
    '2',
    '/ # cat > f <<EOF',
    '> a',
    '> EOF',
    '/ # cat f',
    'a',
  );
  expect(typed.steps.slice(1)).toMatchObject([
    { line: 'for i in 1 2; do\necho $i\ndone', stated: { lines: ['1', '2'] } },
    { line: 'cat > f <<EOF\na\nEOF' },
    { line: 'cat f', stated: { lines: ['a'] } },
  ]);
  const open = inside('/ # for i in 1 2; do', '1', '2', '/ # cat f', 'a');
  expect(open.leftOut).toMatchObject([
    { what: 'a command whose end the page does not show' },
    { what: 'a container that the left-out command in line 3 is about' },
  ]);
  expect(inside('/ # cat quotes', '> to be', '> or not').steps[1]).toMatchObject({
    stated: { lines: ['> to be', '> or not'] },
  });
});

test('a command that is not found in a container ends nothing', () => {
  expect(inside('/ # vim f', 'bash: vim: command not found', '/ # ls', 'f').steps.slice(1)).toMatchObject([
    { line: 'vim f', stated: { lines: ['bash: vim: command not found'] } },
    { line: 'ls', stated: { lines: ['f'] } },
  ]);
});
