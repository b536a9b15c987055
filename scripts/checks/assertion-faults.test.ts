import { describe, expect, test } from '@jest/globals';
import { declaredClaimOf } from './declared-claims';

/** The problems of a scenario with this body; the first line of the body is line 2. */
function faultsOf(body: string, outside = ''): readonly string[] {
  return declaredClaimOf(
    'a',
    `scenario({ says: 'A.', writtenIn: [] }, async ({ build, run }) => {\n${body}\n});\n${outside}`,
  ).faults;
}

const IN_A_FUNCTION = 'line 2 has an assertion in a function that may never be called';
const MISSING = 'line 2 uses `?.`, so a missing value can pass as the expected one';

describe('an assertion that may prove nothing is refused', () => {
  test.each<[string, string]>([
    ['list.forEach((item) => expect(item).toBe(1));', IN_A_FUNCTION],
    ['list.some((item) => { expect(item).toBe(1); return true; });', IN_A_FUNCTION],
    ['await Promise.all(list.map(async (item) => expect(await run(item)).toHaveExitedWith(0)));', IN_A_FUNCTION],
    ['list.forEach(function (item) { given(item).toBe(1); });', IN_A_FUNCTION],
    ['expect(list.every(({ layer }) => layer)).toBe(true);', 'line 2 uses every(), which is true for an empty list'],
    ['expect(entry?.layer).toBeUndefined();', MISSING],
    ['const layer = history.at(9)?.layer;\nexpect(layer).toBeUndefined();', MISSING],
    ['expect(history?.[0]).toBeUndefined();', MISSING],
    ['expect(history.find?.(isRun)).toBeUndefined();', MISSING],
    ['first && expect(first).toBe(1);', 'line 2 branches with &&, || or ??'],
    ["expect(first ?? 'one').toBe('one');", 'line 2 branches with &&, || or ??'],
    ['return;\nexpect(first).toBe(1);', 'line 2 ends the body early'],
    ['switch (first) { default: expect(first).toBe(1); }', 'its body branches or loops on line 2'],
    ['expect(one.stdout.text).toBe(one.stdout.text);', 'line 2 compares one.stdout.text with itself'],
    [
      'expect(one.stdout.text.trim()).toEqual([one.stdout.text.trim()]);',
      'line 2 compares one.stdout.text.trim() with itself',
    ],
    ['expect(one.stdout.text).not.toBe(one.stdout.text.trim());', 'line 2 compares one.stdout.text with itself'],
    ['expect(one).toHavePrinted(one.stdout.text);', 'line 2 compares one with itself'],
    ['expect(one.text.trim()).toBe(one.text);', 'line 2 compares one.text.trim() with itself'],
    ['expect(true).toBe(true);', 'line 2 asserts something about a constant'],
    ['const second = first;\nexpect(second).toHavePrinted(first.stdout.text);', 'line 2 gives first a second name'],
  ])('%s', (body, fault) => {
    expect(faultsOf(body)).toContain(fault);
  });

  test('even in a function outside the body', () => {
    const helper = 'function check(items) { items.forEach((item) => expect(item).toBe(1)); }';
    expect(faultsOf('check([]);', helper)).toEqual(['line 4 has an assertion in a function that may never be called']);
  });
});

test.each([
  'expect(second).toHavePrinted(first.stdout.text);',
  'expect(await run(image)).toHavePrinted("hi");',
  'expect(image.history.filter(({ layer }) => layer !== undefined)).toHaveLength(image.history.length);',
  'expect(image.history.map(({ createdBy }) => { return createdBy; }).join()).toContain("1");',
  'const printed = first.stdout.text;\nexpect(second).toHavePrinted(printed);',
])('and not %s', (body) => {
  expect(faultsOf(body)).toEqual([]);
});
