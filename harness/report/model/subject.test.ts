import { expect, test } from '@jest/globals';
import { fleetRecord } from './matrix-fixture';
import { pageRecord } from './page-record-fixture';
import { greenRecord } from './record-fixture';
import { reportOf } from './report';
import { recordOf } from './verdict-fixture';

test('a run on one engine names it and its builders', () => {
  expect(reportOf(greenRecord()).subject).toBe(
    '3 claims from an article that explains RUN and CMD to beginners and the chapter reference, checked in Docker 26.1.5 with the classic builder and BuildKit on 2025-11-23 at 06:40 UTC.',
  );
});

test('a run about pages names them', () => {
  expect(reportOf(pageRecord()).subject).toBe(
    '2 statements from docs/hello.md, checked in Docker 26.1.5 with the classic builder and BuildKit on 2025-11-23 at 06:40 UTC.',
  );
});

test('a matrix is summed up by its products', () => {
  expect(reportOf(fleetRecord()).subject).toContain(
    'checked in 12 cells (Docker 20.10.24 to 28.5.2) on 2025-11-23 at 06:40 UTC.',
  );
});

test('a run of nothing says so', () => {
  expect(reportOf(recordOf([], { header: { cells: [] } })).subject).toBe(
    '0 claims from no chapter, checked in no cell on 2025-11-23 at 06:40 UTC.',
  );
});
