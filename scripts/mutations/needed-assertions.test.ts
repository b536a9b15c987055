import { expect, test } from '@jest/globals';
import { assertionAt, claimAssertionsIn, idleAssertions, type MutatedVerdict } from './needed-assertions';

const SCENARIO = `scenario({ says: 'It is so.' }, async ({ build, run }) => {
  const image = await build('a');
  given(image).toHaveOneLayerFrom('RUN');
  expect(image).toHaveNoLayerFrom('CMD');
  await expect(
    run(image),
  ).resolves.not.toHavePrinted(
    'a',
  );
  expect(image.history).toEqual([]);
});`;
const ASSERTIONS = claimAssertionsIn(SCENARIO);

test('finds the assertions that state the claim, with all of their lines', () => {
  expect(ASSERTIONS).toEqual([
    { line: 4, lastLine: 4, text: "expect(image).toHaveNoLayerFrom('CMD')" },
    { line: 5, lastLine: 9, text: "expect( run(image), ).resolves.not.toHavePrinted( 'a', )" },
    { line: 10, lastLine: 10, text: 'expect(image.history).toEqual([])' },
  ]);
});

test.each([
  [4, 4],
  [7, 5],
  [3, undefined],
  [undefined, undefined],
])('line %j belongs to the assertion that begins on line %j', (line, first) => {
  expect(assertionAt(ASSERTIONS, line)?.line).toBe(first);
});

const refutedAt = (line: number): MutatedVerdict => ({ claim: 'a', outcome: 'refuted', line });

test.each<[string, readonly MutatedVerdict[], readonly number[]]>([
  ['no mutation', [], [4, 5, 10]],
  ['one that fails the second', [refutedAt(7)], [4, 10]],
  ['one for each', [refutedAt(4), refutedAt(5), refutedAt(10)], []],
  ['one that leaves nothing to see', [{ claim: 'a', outcome: 'not-observed', line: 4 }], [4, 5, 10]],
  ['one that confirms a false claim', [{ claim: 'a', outcome: 'confirmed' }], []],
])('after %s, the others are idle', (_what, verdicts, lines) => {
  expect(idleAssertions(ASSERTIONS, verdicts).map(({ line }) => line)).toEqual(lines);
});
