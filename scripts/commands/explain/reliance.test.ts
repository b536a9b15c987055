import { expect, test } from '@jest/globals';
import { changesInFile } from '../../../harness/report/explanation/file-changes';
import { RULES } from '../../../harness/report/explanation/reliance-rules';
import { viewOf } from '../../../harness/report/explanation/file-view';
import { rowsOf } from '../../../harness/report/model/grid';
import { changesBetween, comparedCells } from '../../../harness/report/site/cell-changes';
import { gridOfCompat } from '../../../harness/report/site/compat-grid';
import { readSiteSource } from '../site/read-source';

const source = readSiteSource();
const grid = gridOfCompat(source.compat);
const data = comparedCells(grid);
const differing = data.claims.map(({ id }) => id);

test('each rule is about a claim that differs between cells', () => {
  const idle = RULES.filter(({ claims }) => !differing.some((id) => claims.test(id))).map(
    ({ claims }) => claims.source,
  );
  expect(idle).toEqual([]);
});

test('the rule of a claim finds a line in a Dockerfile that its own scenario builds', () => {
  const missed = differing.filter((id) => {
    const rule = RULES.find(({ claims }) => claims.test(id));
    const contexts = source.scenarios[id]?.contexts ?? [];
    return (
      rule?.find !== undefined &&
      contexts.length > 0 &&
      !contexts.some(({ dockerfile }) => (rule.find?.(viewOf(dockerfile)) ?? []).length > 0)
    );
  });
  expect(missed).toEqual([]);
});

test('a change of a claim is listed for the Dockerfile that shows it, and few others are', () => {
  const known = { rows: rowsOf(grid), sections: source.sections };
  const changes = changesBetween(data, 'Docker 28.5.2 · classic', 'Docker 28.5.2 · BuildKit');
  const contexts = new Map(
    Object.values(source.scenarios).flatMap((scenario) => scenario.contexts.map((one) => [one.name, one.dockerfile])),
  );
  const counts = [...contexts.values()].map((text) => changesInFile(text, changes, known).touching.length);
  expect(counts.length).toBeGreaterThan(200);
  expect(counts.toSorted((one, other) => one - other)[Math.floor(counts.length / 2)]).toBeLessThanOrEqual(2);
});
