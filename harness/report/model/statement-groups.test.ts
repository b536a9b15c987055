import { expect, test } from '@jest/globals';
import { gridOf } from './grid';
import { statementGroupsOf } from './statement-groups';
import { BUILDKIT, CLASSIC, recordOf, verdictOf } from './verdict-fixture';
import type { VerdictParts } from './verdict-fixture';

const STATEMENTS = ['A1', 'A2', 'A3'].map((id) => ({ id, section: 'RUN', says: `Statement ${id}.`, claims: [] }));

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

test('every statement of a claim has it among its claims, and a verdict', () => {
  const verdicts = [
    verdictOf('article/a', CLASSIC, { statements: ['A3', 'A1'] }),
    verdictOf('article/a', BUILDKIT, { statements: ['A3', 'A1'] }),
  ];
  const { groups } = statementGroupsOf(gridOf(recordOf(verdicts)), STATEMENTS);
  expect(
    groups.map(({ statement, judgment, claims }) => [statement.id, judgment.verdict, claims.map(({ id }) => id)]),
  ).toEqual([
    ['A1', 'true', ['article/a']],
    ['A3', 'true', ['article/a']],
  ]);
});

test('a statement is not judged without a claim that only its declaration names', () => {
  const verdicts = [CLASSIC, BUILDKIT].map((cell) => verdictOf('article/a', cell, { statements: ['A1'] }));
  const declared = STATEMENTS.map((statement) => ({ ...statement, claims: ['article/a', 'article/lost'] }));
  const judged = (planned: readonly string[]): unknown =>
    statementGroupsOf(gridOf(recordOf(verdicts, { header: { planned } })), declared).groups.map(({ judgment }) =>
      [judgment.verdict, ...judgment.reasons.map(({ kind }) => kind)].join(' '),
    );
  expect(judged(['article/a'])).toEqual(Array(3).fill('not-judged not-run'));
  expect(judged(['article/a', 'article/lost'])).toEqual(Array(3).fill('not-judged not-observed'));
});

test('after the loss of an engine nothing is judged, but the other cells are', () => {
  const judged = (parts: VerdictParts): unknown => {
    const verdicts = [verdictOf('article/a', CLASSIC, { statements: ['A1'], ...parts })];
    const [group] = statementGroupsOf(gridOf(recordOf(verdicts)), STATEMENTS).groups;
    return [group?.judgment.verdict, group?.judgment.elsewhere?.verdict];
  };
  expect(judged({})).toEqual(['not-judged', 'true']);
  expect(judged({ verdict: { outcome: 'refuted', because: 'so' } })).toEqual(['not-judged', undefined]);
  expect(judged({ verdict: { outcome: 'not-observed', because: 'so' } })).toEqual(['not-judged', undefined]);
  const both = [CLASSIC, BUILDKIT].map((cell) => verdictOf('article/a', cell, { statements: ['A1'] }));
  expect(statementGroupsOf(gridOf(recordOf(both)), STATEMENTS).groups[0]?.judgment).toEqual({
    verdict: 'true',
    reasons: [],
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
