import { expect, test } from '@jest/globals';
import { planPage } from '../pages/plan-page';
import { correctPage } from './correct-page';

const DOCKERFILE = '```dockerfile\nFROM busybox:1.36\nCMD ["echo", "Hello, world"]\n```\n\n';

/** Corrects the only step with a stated output. */
function corrected(page: string, printed: string) {
  const plan = (text: string) => planPage(text, 'page.md');
  const steps = plan(page).steps.filter(({ stated }) => stated !== undefined);
  const { text, corrected: ids, refused } = correctPage(page, new Map(steps.map(({ id }) => [id, printed])), plan);
  return { text, count: ids.length, refused: refused.map(({ because }) => because) };
}

const REFUSED = 'with this output, the page would be read differently';

test.each<[string, string, string, string]>([
  [
    'after a prompt',
    '```console\n$ docker build -t a .\n$ docker run a\nHello wurld\n```\n',
    'Hello, world\n',
    '```console\n$ docker build -t a .\n$ docker run a\nHello, world\n```\n',
  ],
  [
    'in a comment',
    '```sh\ndocker build -t a .\ndocker run a\n# Output: Hi\n```\n',
    'Hello, world\n',
    '```sh\ndocker build -t a .\ndocker run a\n# Output: Hello, world\n```\n',
  ],
  [
    'in the next block',
    '```sh\ndocker build -t a .\ndocker run a\n```\n\nIt prints:\n\n```\nHi\nthere\n```\n\nEnd.\n',
    'Hello, world\n',
    '```sh\ndocker build -t a .\ndocker run a\n```\n\nIt prints:\n\n```\nHello, world\n```\n\nEnd.\n',
  ],
  [
    'in a list with the line ends of Windows',
    '1. Run it:\r\n\r\n   ```console\r\n   $ docker run busybox\r\n   one\r\n   three\r\n   ```\r\n',
    'one\ntwo\nthree\n',
    '1. Run it:\r\n\r\n   ```console\r\n   $ docker run busybox\r\n   one\r\n   two\r\n   three\r\n   ```\r\n',
  ],
  [
    'in a hidden transcript',
    '<!-- layerproof: exit=0\n$ docker run busybox\nold\n-->\n',
    'new\n',
    '<!-- layerproof: exit=0\n$ docker run busybox\nnew\n-->\n',
  ],
])('corrects an output %s', (_where, page, printed, wanted) => {
  expect(corrected(DOCKERFILE + page, printed)).toEqual({ text: DOCKERFILE + wanted, count: 1, refused: [] });
});

test.each([
  ['ends its block', '```console\n$ docker run busybox\nold\n```\n', '```\nmore\n'],
  ['is a command', '```console\n$ docker run busybox\nold\n```\n', '$ docker run --rm busybox rm -r /\n'],
  ['is an annotation', '```console\n$ docker run busybox\nold\n```\n', '```\n\n<!-- layerproof: skip="x" -->\n```sh\n'],
  ['ends a hidden transcript', '<!-- layerproof: exit=0\n$ docker run busybox\nold\n-->\n', '-->\n'],
  ['has more lines than a comment', '```sh\ndocker run busybox\n# Output: old\n```\n', 'new\nlines\n'],
])('never writes an output that %s', (_what, page, printed) => {
  expect(corrected(page, printed)).toEqual({ text: page, count: 0, refused: [REFUSED] });
});

test('a corrected page needs no more corrections', () => {
  const page = `${DOCKERFILE}\`\`\`console\n$ docker run busybox\nfirst <name>\n...\nlast\n\`\`\`\n`;
  const once = corrected(page, 'first abc\nx\ny\nthe last\n');
  expect(once.text).toBe(page.replace('\nlast\n', '\nthe last\n'));
  expect(corrected(once.text, 'first abc\nx\ny\nthe last\n').text).toBe(once.text);
});

test('two corrections of one page don’t move each other', () => {
  const page =
    '```console\n$ docker run busybox\na\n$ docker run busybox echo 2\nb\n$ docker run busybox echo 3\nc\n```\n';
  const plan = (text: string) => planPage(text, 'page.md');
  const [one, two, three] = plan(page).steps;
  const printed = new Map([
    [one?.id ?? '', '1\n1\n'],
    [three?.id ?? '', '3\n3\n'],
  ]);
  const result = correctPage(page, printed, plan);
  expect(result.text).toBe(
    '```console\n$ docker run busybox\n1\n1\n$ docker run busybox echo 2\nb\n$ docker run busybox echo 3\n3\n3\n```\n',
  );
  expect(result.corrected).toEqual([one?.id, three?.id]);
  expect(two).toBeDefined();
});
