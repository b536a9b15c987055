import { expect, test } from '@jest/globals';
import { readDockerfile } from './read-dockerfiles';

const TEXT = `# syntax
FROM busybox AS first
run echo a && \\
    echo b
FROM first
CMD ["echo", "RUN x"]
`;

test('instructions have their keyword, their text on one line, and their stage', () => {
  expect(readDockerfile(TEXT).instructions).toEqual([
    { keyword: 'FROM', text: 'FROM busybox AS first', stage: 0 },
    { keyword: 'RUN', text: 'run echo a && echo b', stage: 0 },
    { keyword: 'FROM', text: 'FROM first', stage: 1 },
    { keyword: 'CMD', text: 'CMD ["echo", "RUN x"]', stage: 1 },
  ]);
});

test('only keywords and comments are marked', () => {
  const marked = readDockerfile(TEXT).lines.flatMap((pieces) => pieces.filter(({ kind }) => kind !== 'plain'));
  expect(marked.map(({ text }) => text)).toEqual(['# syntax', 'FROM', 'run', 'FROM', 'CMD']);
});

test.each([TEXT, '', '\n\n', 'FROM a\\', '\u0000<script>', 'RUN <<EOF\necho a\nEOF\n', 'FROM a\r\nRUN b\r\n'])(
  'the pieces of %j are its text',
  (text) => {
    const joined = readDockerfile(text).lines.map((pieces) => pieces.map((piece) => piece.text).join(''));
    expect(joined.join('\n')).toBe(text.replace(/\n$/, ''));
  },
);
