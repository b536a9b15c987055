import { expect, test } from '@jest/globals';
import { inShellWords } from './shell-words';

test.each([
  [['echo', 'a b', ''], "echo 'a b' ''"],
  [['echo', "it's"], String.raw`echo 'it'\''s'`],
  [['sh', '-c', "echo 'a'\necho b\t\\n"], String.raw`sh -c $'echo \'a\'\necho b\t\\n'`],
  [['echo', '\u001b[2J\rUser          root'], String.raw`echo $'\x1b[2J\rUser          root'`],
])('%j is one line: %s', (argv, words) => {
  expect(inShellWords(argv)).toBe(words);
});
