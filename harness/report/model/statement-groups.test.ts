import { expect, test } from '@jest/globals';
import { gridOf } from './grid';
import { statementGroupsOf } from './statement-groups';
import { CLASSIC, recordOf, verdictOf } from './verdict-fixture';

const STATEMENTS = ['A1', 'A2', 'A3'].map((id) => ({ id, section: 'RUN', says: `Statement ${id}.` }));

function groupsOf(claims: Readonly<Record<string, readonly string[]>>): unknown {
  const verdicts = Object.entries(claims).map(([id, statements]) => verdictOf(id, CLASSIC, { statements }));
  const { groups, others, withoutClaim } = statementGroupsOf(gridOf(recordOf(verdicts)), STATEMENTS);
  return {
    groups: groups.map(({ statement, rows, references }) => ({
      [statement.id]: rows.map(({ id }) => id),
      also: references.map(({ row, shownUnder }) => `${row.id} under ${shownUnder}`),
    })),
    others: others.map(({ id }) => id),
    withoutClaim: withoutClaim.map(({ id }) => id),
  };
}

test('a claim of several statements is shown under the first, and referred to under the others', () => {
  expect(groupsOf({ 'article/a': ['A3', 'A1'] })).toEqual({
    groups: [
      { A1: ['article/a'], also: [] },
      { A3: [], also: ['article/a under A1'] },
    ],
    others: [],
    withoutClaim: ['A2'],
  });
});

test('a claim of another chapter is only referred to', () => {
  expect(groupsOf({ 'reference/cmd/b': ['A2'] })).toEqual({
    groups: [{ A2: [], also: ['reference/cmd/b under reference/cmd'] }],
    others: [],
    withoutClaim: ['A1', 'A3'],
  });
});

test('a claim of the article that names no known statement is not lost', () => {
  expect(groupsOf({ 'article/a': [], 'article/b': ['A99'] })).toEqual({
    groups: [],
    others: ['article/a', 'article/b'],
    withoutClaim: ['A1', 'A2', 'A3'],
  });
});
