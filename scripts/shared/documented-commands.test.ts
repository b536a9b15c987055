import { expect, test } from '@jest/globals';
import { commandsIn } from './documented-commands';

const textsIn = (page: string): readonly string[] => commandsIn(page).map(({ text }) => text);

test('every line of an indented block is a command, without its comment', () => {
  expect(commandsIn('Try this:\n\n    npm run demo   # a minute\n    kill $(jobs -p)\n')).toEqual([
    { text: 'npm run demo', line: 3, isBlock: true },
    { text: 'kill $(jobs -p)', line: 4, isBlock: true },
  ]);
});

test("so is every line of a fence in a shell's language, or in none", () => {
  expect(textsIn('```sh\n$ npm run demo\n\nls\n```\n\n~~~\nnpm test\n~~~\n')).toEqual([
    'npm run demo',
    'ls',
    'npm test',
  ]);
});

test('a fence of another language contains code, and the page continues after it', () => {
  expect(textsIn('```ts\n    const a = `npm run x`;\n```\n\n    npm test\n')).toEqual(['npm test']);
});

test('in sentences, what starts npm, node or layerproof is a command', () => {
  const page = 'Run `npm run bench` or `A=1 npm test -- -t x`, not `docker run`; `npm run NAME -- …` is a pattern.';
  expect(textsIn(page)).toEqual(['npm run bench', 'A=1 npm test -- -t x']);
  expect(commandsIn(page)[0]).toEqual({ text: 'npm run bench', line: 1, isBlock: false });
});
