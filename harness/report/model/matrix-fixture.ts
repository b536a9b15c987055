import type { Cell, RecordHeader, VerdictLine } from '../../record/record';
import type { RunRecord } from '../../record/record-file';
import { COMPLETE, headerWith, recordOf, verdictOf } from './verdict-fixture';
import type { VerdictParts } from './verdict-fixture';

type Engine = RecordHeader['engines'][number];

const VERSIONS = ['20.10.24+dfsg1', '24.0.9', '26.1.5+dfsg1', '28.5.2'];

/** Test data: a fleet of engines, one that could not be used, and a column that does not apply. */
const ENGINES: readonly Engine[] = [
  ...VERSIONS.map((version): Engine => engineOf(`Docker ${version.replace('+dfsg1', '')}`, { version })),
  engineOf('Docker 28.5.2 (containerd store)', {
    version: '28.5.2',
    imageStore: 'containerd',
    storageDriver: 'overlayfs',
  }),
];

export const UNREACHABLE = [{ engine: 'Docker 29', because: 'Docker 29 did not start within 60 s.' }] as const;

const FLEET_CELLS: readonly Cell[] = [
  ...[...ENGINES.map(({ name }) => name), 'Docker 29'].flatMap((engine): readonly Cell[] => [
    { name: `${engine} · classic`, engine, builder: 'classic' },
    { name: `${engine} · BuildKit`, engine, builder: 'buildkit' },
  ]),
  {
    name: 'Docker 18.9 · BuildKit',
    engine: 'Docker 18.9',
    builder: 'buildkit',
    notApplicable: 'Its BuildKit takes no uploaded build context.',
  },
];

const USABLE = FLEET_CELLS.filter(({ engine }) => ENGINES.some(({ name }) => name === engine));

/** A run of the fleet: most claims are uniform, some differ by builder, one verdict is unexpected, one was lost. */
export function fleetRecord(): RunRecord {
  const verdicts = [
    ...everywhere('article/cmd-adds-no-layer', () => ({ says: 'CMD adds no layer.' })),
    ...everywhere('article/cmd-sets-the-entrypoint', () => refuted('CMD sets the default command only.')),
    ...everywhere('article/run-that-writes-nothing', ({ builder }) => ({
      says: 'Every RUN adds a layer, also one that changes no file.',
      ...(builder === 'classic' ? refuted('The classic builder skips a layer without changes.') : {}),
    })),
    ...everywhere('reference/run/mounts', ({ builder }) => ({
      says: 'RUN --mount=type=cache keeps a directory between builds, and it is no part of the image.',
      ...(builder === 'classic' ? NO_MOUNTS : {}),
    })),
    ...everywhere('reference/run/heredocs', ({ engine }) => ({
      ...(engine === 'Docker 20.10.24' ? { verdict: { outcome: 'refuted', because: 'Received: nothing' } } : {}),
    })),
    ...everywhere('reference/run/shell', () => ({})),
    ...everywhere('practice/one-process', () => ({})).slice(1),
    ...everywhere('practice/turned-true-everywhere', () => ({
      expected: { verdict: 'refuted', because: 'Known to be false.' },
    })),
  ];
  return recordOf(verdicts, {
    header: { engines: ENGINES, cells: FLEET_CELLS, unreachable: UNREACHABLE },
    footer: COMPLETE,
  });
}

const NO_MOUNTS: VerdictParts = {
  verdict: { outcome: 'not-applicable', because: 'the classic builder has no mounts' },
  expected: { verdict: 'not-applicable', because: 'The classic builder has no mounts.' },
  seen: [],
};

function refuted(because: string): VerdictParts {
  return {
    verdict: { outcome: 'refuted', because: 'Expected: 1\nReceived: 0' },
    expected: { verdict: 'refuted', because, link: 'https://example.org/why' },
    seen: ['The history has one entry with no layer.'],
  };
}

function everywhere(id: string, partsIn: (cell: Cell) => VerdictParts): readonly VerdictLine[] {
  return USABLE.map((cell) => verdictOf(id, cell.name, partsIn(cell)));
}

function engineOf(name: string, parts: Partial<Engine>): Engine {
  const [engine] = headerWith().engines;
  if (engine === undefined) throw new Error('The fixture has no engine.');
  return { ...engine, id: name, name, ...parts };
}
