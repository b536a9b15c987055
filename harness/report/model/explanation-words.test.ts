import { expect, test } from '@jest/globals';
import type { LineExplanation } from '../../explain/dockerfile-explanation';
import type { ImageExplanation } from '../../explain/explanation';
import { bytesInWords, effectInWords, layerInWords } from './explanation-words';

const RUN: LineExplanation = {
  line: 2,
  endLine: 2,
  instruction: 'RUN',
  text: 'RUN true',
  stage: '0',
  isInImage: true,
  when: 'build',
};
const layer = { diffId: 'sha256:1', sizeBytes: 6, added: 2, changed: 1, deleted: 0, examples: ['/a', '/b', '/c'] };

test.each<readonly [what: string, line: LineExplanation, layerWords: string, effect: string]>([
  ['with a layer', { ...RUN, historyEntry: 0, layer }, '6 B', '2 added, 1 changed: /a, /b, /c'],
  [
    'with more files than examples',
    { ...RUN, historyEntry: 0, layer: { ...layer, added: 9 } },
    '6 B',
    '9 added, 1 changed: /a, /b, /c, …',
  ],
  ['with an entry and no layer', { ...RUN, historyEntry: 0 }, 'none', 'changed no files'],
  ['of a build that failed', RUN, '', ''],
  [
    'whose entry is not known',
    { ...RUN, unknown: 'The history has no entry.' },
    '?',
    'unknown: The history has no entry.',
  ],
  [
    'of a stage that the image does not need and that fails',
    { ...RUN, unbuilt: 'exit code: 1' },
    '',
    'its stage is not part of the image, and fails when it is built: exit code: 1',
  ],
  [
    'that is not cached',
    { ...RUN, historyEntry: 0, cachedOnSecondBuild: false },
    'none',
    'changed no files; not cached on a second build',
  ],
])('a RUN %s', (_what, line, layerWords, effect) => {
  expect([layerInWords(line), effectInWords(line)]).toEqual([layerWords, effect]);
});

test('a CMD that a later one replaces says so', () => {
  const line: LineExplanation = { ...RUN, instruction: 'CMD', when: 'start', historyEntry: 1, replacedBy: 9 };
  expect(effectInWords(line)).toBe('replaced by line 9');
});

test.each([
  ['a command', ['sh'], true, 'the default arguments of ENTRYPOINT'],
  ['no command', [], true, 'the default command'],
  ['a command that is not its own', ['sh'], false, 'the default command, or the default arguments of ENTRYPOINT'],
])('a CMD in an image whose ENTRYPOINT has %s', (_what, entrypoint, isInImage, effect) => {
  const line: LineExplanation = { ...RUN, instruction: 'CMD', when: 'start', historyEntry: 1, isInImage };
  const image = { config: { entrypoint } } as unknown as ImageExplanation;
  expect(effectInWords(line, image)).toBe(effect);
});

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 kB'],
  [45_600_000, '46 MB'],
])('%i bytes', (bytes, words) => {
  expect(bytesInWords(bytes)).toBe(words);
});
