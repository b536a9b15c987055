import { describe, expect, test } from '@jest/globals';
import { mergeRecords, type NamedRecord } from './merge-records';
import type { Cell, RecordFooter, RecordHeader, VerdictLine } from './record';
import { linesOf, readRecord, type RunRecord } from './record-file';

const CLASSIC = 'Docker 26.1.5 · classic';
const CELL: Cell = { name: CLASSIC, engine: 'Docker 26.1.5', builder: 'classic' };
const ENGINE: RecordHeader['engines'][number] = {
  id: 'one',
  name: 'Docker 26.1.5',
  product: 'docker',
  version: '26.1.5+dfsg1',
  apiVersion: '1.45',
  apiVersionRange: { min: '1.24', max: '1.45' },
  builders: ['classic', 'buildkit'],
  imageStore: 'graph-driver',
  storageDriver: 'overlay2',
  platform: 'linux/amd64',
  kernel: '6.18.0',
  cgroupVersion: '2',
  runtime: 'runc 1.1.15',
  address: 'unix:///one.sock',
  isOurs: true,
};
const COMPLETE: RecordFooter = {
  type: 'footer',
  endedAt: '2025-11-23T06:41:00.000Z',
  durationMs: 60_000,
  ended: 'complete',
  leftovers: [],
};

function verdictOn(id: string, cell = CLASSIC): VerdictLine {
  const claim = {
    id,
    says: `${id} holds.`,
    writtenIn: [{ document: 'The article', section: 'CMD' }],
    reading: 'literal',
    expected: { verdict: 'confirmed', exceptions: [] },
  } as const;
  const seen = { seen: [], evidence: [], startedAt: '2025-11-23T06:40:01.000Z', durationMs: 1200 };
  const file = `scenarios/${id}.scenario.ts`;
  return {
    type: 'verdict',
    claim,
    cell,
    verdict: { outcome: 'confirmed' },
    expected: { verdict: 'confirmed' },
    ...seen,
    file,
  };
}

interface Parts {
  readonly header?: Partial<RecordHeader>;
  readonly verdicts?: readonly VerdictLine[];
  readonly footer?: Partial<RecordFooter> | null;
}

function shard(file: string, { header, verdicts = [verdictOn(`article/${file}`)], footer }: Parts = {}): NamedRecord {
  const record: RunRecord = {
    header: {
      type: 'header',
      recordVersion: 2,
      layerproofVersion: '0.1.0',
      session: `session-${file}`,
      startedAt: '2025-11-23T06:40:00.000Z',
      machine: { platform: 'linux/x64', cores: 2, memoryMiB: 7936, node: '20.20.2' },
      engines: [ENGINE],
      baseImages: [{ reference: 'busybox:1.36', kind: 'pulled', description: 'from a registry' }],
      cells: [CELL],
      planned: ['article/a', 'article/b', 'article/c'],
      ...header,
    },
    verdicts,
    ...(footer !== null && { footer: { ...COMPLETE, ...footer } }),
  };
  return { file, record };
}

function errorOf(named: readonly NamedRecord[]): unknown {
  try {
    return mergeRecords(named);
  } catch (error) {
    return error;
  }
}

describe('records that belong together', () => {
  test('become one, of every verdict, with one engine of many machines', () => {
    const redirected = { reference: 'ubuntu:20.04', kind: 'stand-in', description: 'stand-in: Debian 11' } as const;
    const merged = mergeRecords([
      shard('a', {
        header: {
          startedAt: '2025-11-23T06:42:00.000Z',
          baseImages: [{ ...redirected, redirectedTo: 'layerproof.invalid/session-a/ubuntu:20.04' }],
        },
      }),
      shard('b', {
        header: {
          engines: [{ ...ENGINE, id: 'two', address: 'unix:///two.sock' }],
          baseImages: [{ ...redirected, redirectedTo: 'layerproof.invalid/session-b/ubuntu:20.04' }],
          planned: ['article/b', 'article/d'],
        },
        footer: { endedAt: '2025-11-23T06:50:00.000Z', durationMs: 5_000, leftovers: ['volume data'] },
      }),
    ]);
    expect(merged.header).toMatchObject({
      session: 'session-a+session-b',
      startedAt: '2025-11-23T06:40:00.000Z',
      engines: [ENGINE],
      cells: [CELL],
      planned: ['article/a', 'article/b', 'article/c', 'article/d'],
      mergedFrom: [
        { session: 'session-a', startedAt: '2025-11-23T06:42:00.000Z', ended: 'complete' },
        { session: 'session-b', startedAt: '2025-11-23T06:40:00.000Z', ended: 'complete' },
      ],
    });
    expect(merged.header.baseImages).toHaveLength(1);
    expect(merged.verdicts.map(({ claim }) => claim.id)).toEqual(['article/a', 'article/b']);
    expect(merged.footer).toEqual({
      type: 'footer',
      endedAt: '2025-11-23T06:50:00.000Z',
      durationMs: 65_000,
      ended: 'complete',
      leftovers: ['volume data'],
    });
  });

  test('of all shards have the whole plan, and a missing one is noticed', () => {
    const partOf = (id: string): Partial<RecordHeader> => ({
      plannedIn: { [CLASSIC]: [id] },
      selectedBy: `--shard ${id}`,
    });
    const parts = ['article/a', 'article/b'].map((id) => shard(id, { header: partOf(id), verdicts: [verdictOn(id)] }));
    const merged = mergeRecords(parts);
    expect(merged.header.planned).toEqual(['article/a', 'article/b', 'article/c']);
    expect(merged.header).not.toHaveProperty('plannedIn');
    expect(merged.header).not.toHaveProperty('selectedBy');
  });

  test('of one part in several cells are still that part', () => {
    const cell = { ...CELL, name: 'Docker 26.1.5 · BuildKit', builder: 'buildkit' } as const;
    const merged = mergeRecords([
      shard('a', { header: { plannedIn: { [CLASSIC]: ['article/a'] }, selectedBy: '--shard 1/2' } }),
      shard('b', {
        header: { cells: [cell], plannedIn: { [cell.name]: ['article/b'] }, selectedBy: '--shard 1/2' },
        verdicts: [verdictOn('article/b', cell.name)],
      }),
    ]);
    expect(merged.header).toMatchObject({
      plannedIn: { [CLASSIC]: ['article/a'], [cell.name]: ['article/b'] },
      selectedBy: '--shard 1/2',
    });
  });

  test('are a record that can be read, and merged again', () => {
    const merged = mergeRecords([shard('a'), shard('b')]);
    const text = linesOf(merged)
      .map((line) => `${JSON.stringify(line)}\n`)
      .join('');
    expect(readRecord(text)).toEqual(merged);
    const again = mergeRecords([{ file: 'merged', record: merged }, shard('c')]);
    expect(again.header.mergedFrom?.map(({ session }) => session)).toEqual(['session-a', 'session-b', 'session-c']);
    expect(again.verdicts).toHaveLength(3);
  });

  test('keep the cells, the facts that differ and the base images of each engine', () => {
    const other = { ...ENGINE, name: 'Docker 28.5', version: '28.5.2' };
    const cell = { ...CELL, name: 'Docker 28.5 · classic', engine: 'Docker 28.5' };
    const base = { reference: 'busybox:1.36', kind: 'present', description: '' } as const;
    const merged = mergeRecords([
      shard('a'),
      shard('b', {
        header: { engines: [other, { ...ENGINE, kernel: '5.10' }], cells: [cell], baseImages: [base] },
        verdicts: [verdictOn('article/a', cell.name)],
      }),
    ]);
    expect(merged.header.engines).toEqual([ENGINE, other, { ...ENGINE, kernel: '5.10' }]);
    expect(merged.header.cells).toEqual([CELL, cell]);
    expect(merged.header.baseImages).toHaveLength(2);
    expect(merged.verdicts).toHaveLength(2);
  });

  test('of which one is cut off have no footer, and say which', () => {
    const merged = mergeRecords([shard('a'), shard('b', { footer: null })]);
    expect(merged).not.toHaveProperty('footer');
    expect(merged.header.mergedFrom?.map(({ ended }) => ended)).toEqual(['complete', 'cut off']);
  });

  test('of which one was interrupted are interrupted', () => {
    expect(mergeRecords([shard('a'), shard('b', { footer: { ended: 'interrupted' } })]).footer?.ended).toBe(
      'interrupted',
    );
  });

  test.each([null, { ended: 'interrupted' } as const])('may hold one that ended before its first verdict', (footer) => {
    const merged = mergeRecords([shard('a'), shard('b', { verdicts: [], footer })]);
    expect(merged.verdicts).toHaveLength(1);
    expect(merged.footer?.ended).toBe(footer?.ended);
  });

  test('may hold one whose engine could not be used, and one of a column that does not apply', () => {
    const unreachable = [{ engine: 'Docker 28.5', because: 'it did not start' }];
    const cells = [
      { name: 'Docker 28.5 · classic', engine: 'Docker 28.5', builder: 'classic' },
      { name: 'Podman 4 · BuildKit', engine: 'Podman 4', builder: 'buildkit', notApplicable: 'it has none' },
    ] as const;
    const [classic, column] = cells;
    const inOtherWords = [classic, { ...column, notApplicable: 'it has none, it says' }];
    const merged = mergeRecords([
      shard('a'),
      shard('b', { header: { engines: [], cells, unreachable }, verdicts: [] }),
      shard('c', { header: { engines: [], cells: inOtherWords, unreachable }, verdicts: [] }),
    ]);
    expect(merged.header.unreachable).toEqual(unreachable);
    expect(merged.header.cells).toEqual([CELL, ...cells]);
  });
});

describe('records that do not belong together are refused', () => {
  const changed = verdictOn('article/a', 'Docker 26.1.5 · BuildKit');
  test.each<readonly [string, Parts, string]>([
    [
      'another version',
      { header: { layerproofVersion: '0.2.0' } },
      'one and two do not belong together: layerproof 0.1.0 wrote one and 0.2.0 the other.',
    ],
    [
      'the same claim in the same cell',
      { verdicts: [verdictOn('article/one')] },
      `one and two do not belong together: both have a verdict on article/one in ${CLASSIC}.`,
    ],
    [
      'another engine of that name',
      { header: { engines: [{ ...ENGINE, version: '26.1.6' }] } },
      'one and two do not belong together: the engine "Docker 26.1.5" is not the same in both.',
    ],
    [
      'another image store',
      { header: { engines: [{ ...ENGINE, imageStore: 'containerd' }] } },
      'one and two do not belong together: the engine "Docker 26.1.5" is not the same in both.',
    ],
    [
      'another cell of that name',
      { header: { cells: [{ ...CELL, builder: 'buildkit' }] } },
      `one and two do not belong together: the cell "${CLASSIC}" is not the same in both.`,
    ],
    [
      'a claim that was changed',
      {
        header: { cells: [CELL, { ...CELL, name: changed.cell }] },
        verdicts: [{ ...changed, claim: { ...changed.claim, id: 'article/one', says: 'It does not hold.' } }],
      },
      'one and two do not belong together: the claim article/one differs between them.',
    ],
    ['no verdict', { verdicts: [] }, 'two cannot be merged: it contains no verdict.'],
    ['no cell', { header: { cells: [] }, verdicts: [] }, 'two cannot be merged: it contains no verdict.'],
  ])('%s', (_what, parts, message) => {
    expect(errorOf([shard('one'), shard('two', parts)])).toMatchObject({
      code: 'USAGE',
      message,
      next: expect.any(String),
    });
  });

  test('none at all', () => {
    expect(errorOf([])).toMatchObject({ code: 'USAGE', message: 'There is no record to merge.' });
  });
});
