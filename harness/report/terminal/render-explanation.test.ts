import { expect, test } from '@jest/globals';
import type { DockerfileExplanation } from '../../explain/dockerfile-explanation';
import { explainedFiles } from '../../explain/explanation-fixture';
import { renderExplanations } from './render-explanation';
import { terminalStyle } from './terminal-style';

const style = terminalStyle({ columns: 100, color: false, verbose: false });
const explained: DockerfileExplanation | undefined = explainedFiles()[0]?.[0];

/** The heading of the second of two cells, and what is below it. */
function second(first: Partial<DockerfileExplanation>, other: Partial<DockerfileExplanation>): readonly string[] {
  if (explained === undefined) throw new Error('the fixture has an explanation');
  const cells = [
    { ...explained, ...first, cell: 'Docker 1 · classic' },
    { ...explained, ...other, cell: 'Docker 1 · BuildKit' },
  ] as const;
  const lines = renderExplanations(cells, style).split('\n');
  return lines.slice(lines.findIndex((line) => line.startsWith('Docker 1 · BuildKit')));
}

test.each([
  ['that differ in nothing', {}, {}, ['Docker 1 · BuildKit: the same']],
  [
    'of which one fails',
    {},
    { failure: { message: 'no', line: 2 } },
    ['Docker 1 · BuildKit: differs in', '', 'The build fails at line 2: no'],
  ],
  [
    'that fail with different messages',
    { failure: { message: 'yes' } },
    { failure: { message: 'no' } },
    ['Docker 1 · BuildKit: fails too', '', 'The build fails: no'],
  ],
])('two cells %s', (_what, first, other, expected) => {
  expect(second(first, other)).toEqual(expected);
});
