import { describe, expect, test } from '@jest/globals';
import { hasCode } from '../support/errors';
import { linesOf, readRecord, type RunRecord } from '../record/record-file';
import { diffRecords } from './model/diff-records';
import { UNREACHABLE } from './model/matrix-fixture';
import { mixedRecord } from './model/record-fixture';
import { reportOf } from './model/report';
import { renderAnnotations } from './data/render-annotations';
import { renderBadge } from './data/render-badge';
import { compatOf, renderCompat } from './data/render-compat';
import { renderDiff } from './terminal/render-diff';
import { renderJson } from './data/render-json';
import { renderJunit } from './data/render-junit';
import { renderMarkdown } from './markdown/render-markdown';
import { renderMatrix } from './terminal/render-matrix';
import { renderTerminal } from './terminal/render-terminal';

type Path = readonly (string | number)[];

// Each field of each line is tried in turn, so a few lines are enough: one with evidence, one with an expected
// refutation.
const mixed = mixedRecord();
const WANTED = mixed.verdicts.filter(({ evidence }) => evidence.length > 0);
const EXPECTED = mixed.verdicts.filter(({ expected }) => expected.link !== undefined);
const RECORD: RunRecord = {
  ...mixed,
  header: { ...mixed.header, unreachable: UNREACHABLE },
  verdicts: [...WANTED, ...EXPECTED],
};
const LINES = linesOf(RECORD);

/** Every field of a value, at any depth. */
function pathsIn(value: unknown, prefix: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, field]) => {
    const path = [...prefix, Array.isArray(value) ? Number(name) : name];
    return [path, ...pathsIn(field, path)];
  });
}

/** The text of the record with one field changed. */
function textWith(index: number, path: Path, change: (holder: Record<string, unknown>, name: string) => void): string {
  const lines = structuredClone(LINES) as unknown as Record<string, unknown>[];
  let holder = lines[index] ?? {};
  for (const name of path.slice(0, -1)) holder = holder[name] as Record<string, unknown>;
  change(holder, String(path.at(-1)));
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

function renderAll(record: RunRecord): void {
  const options = { columns: 100, color: false, verbose: true };
  const report = reportOf(record);
  renderTerminal(report, options);
  renderMatrix(report, options);
  renderMarkdown(report);
  renderJson(report);
  renderJunit(report);
  renderBadge(report);
  renderAnnotations(report);
  renderCompat(compatOf(report));
  renderDiff(diffRecords(reportOf(RECORD), report), { ...options, before: RECORD, after: record });
}

/** What happens to a reader of the record: `rendered`, `refused`, or the message of a crash. */
function outcomeOf(text: string): string {
  try {
    renderAll(readRecord(text));
    return 'rendered';
  } catch (cause) {
    return hasCode(cause, 'RECORD_UNREADABLE')
      ? 'refused'
      : String((cause as Error).stack)
          .split('\n')
          .slice(0, 3)
          .join();
  }
}

const FIELDS = LINES.flatMap((line, index) => pathsIn(line).map((path) => ({ index, path })));

test('the record itself can be rendered', () => {
  expect(outcomeOf(LINES.map((line) => `${JSON.stringify(line)}\n`).join(''))).toBe('rendered');
  expect(WANTED).toHaveLength(1);
  expect(EXPECTED).toHaveLength(1);
  expect(FIELDS.length).toBeGreaterThan(100);
});

describe('a record in which a field', () => {
  test('is null is refused, whichever it is', () => {
    const accepted = FIELDS.filter(({ index, path }) => {
      const text = textWith(index, path, (holder, name) => (holder[name] = null));
      return outcomeOf(text) !== 'refused';
    });
    // Without its type, a line counts as one of a kind that this version does not know.
    expect(accepted.filter(({ path }) => path.join() !== 'type')).toEqual([]);
  });

  test.each([
    ['is missing', (holder: Record<string, unknown>, name: string) => Reflect.deleteProperty(holder, name)],
    ['is a number', (holder: Record<string, unknown>, name: string) => (holder[name] = 7)],
    ['is a text', (holder: Record<string, unknown>, name: string) => (holder[name] = 'x')],
    ['is an empty object', (holder: Record<string, unknown>, name: string) => (holder[name] = {})],
  ])('%s is rendered or refused, and never a crash', (_what, change) => {
    const crashes = FIELDS.map(({ index, path }) => ({
      field: `${LINES[index]?.type}.${path.join('.')}`,
      outcome: outcomeOf(textWith(index, path, change)),
    })).filter(({ outcome }) => !['rendered', 'refused'].includes(outcome));
    expect(crashes).toEqual([]);
  });
});
