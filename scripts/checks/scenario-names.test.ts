import { expect, test } from '@jest/globals';
import { namesFaults, namesText } from './scenario-names';

test('the names of this tree are up to date', () => {
  expect(namesFaults()).toEqual([]);
});

test('one more or one fewer name changes the text, in lines of at most 120 columns', () => {
  const contexts = Array.from({ length: 30 }, (_, number) => `article/context-${number}`);
  const names = { contexts, statements: ['A1', 'A2'], headings: ['RUN', 'Here-Documents'] };
  const text = namesText(names);
  expect(text).toContain('export type StatementId =\n  | "A1" | "A2";\n');
  expect(text).toContain('"article/context-29";');
  expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(120);
  expect(namesText({ ...names, contexts: contexts.slice(1) })).not.toBe(text);
});
