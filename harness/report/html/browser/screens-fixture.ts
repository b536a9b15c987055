import type { Cell, RecordHeader, VerdictLine } from '../../../record/record';
import type { RunRecord } from '../../../record/record-file';
import type { Statement } from '../../model/statement-groups';
import { headerWith, recordOf, verdictOf } from '../../model/verdict-fixture';
import type { VerdictParts } from '../../model/verdict-fixture';
import { builtImage, runOf } from '../../model/evidence-fixture';

/** Test data: what the screens of the report are taken of, with 2 or with 14 cells, green or with an injected failure. */
export interface ScreenChoice {
  readonly cells: 2 | 14;
  readonly isRed: boolean;
}

export const SCREEN_STATEMENTS: readonly Statement[] = [
  ['A2', 'RUN is executed while the image is built.'],
  ['A3', 'RUN creates a new image layer that contains its result.'],
  ['A8', 'CMD creates no new image layer.'],
  ['A12', 'RUN creates a layer, CMD sets a default command.'],
  ['A17', 'CMD defines what happens when the container starts.'],
].map(([id = '', says = '']) => ({ id, section: 'RUN', says, claims: [] }));

const DOCKERS = [
  'Docker 26.1.5',
  'Docker 20.10.5',
  'Docker 20.10.24',
  'Docker 26.1.5 (containerd store)',
  'Docker 28.5.2',
];

export function screenRecord({ cells: wanted, isRed }: ScreenChoice): RunRecord {
  const cells = [...DOCKERS.flatMap(bothBuilders), ...OTHERS].slice(0, wanted);
  const lines = [...articleClaims(isRed), ...practiceClaims(), ...mountClaims()];
  return recordOf(
    lines.flatMap(([id, partsIn]) => cells.map((cell) => verdictOf(id, cell.name, partsIn(cell)))),
    { header: { cells, engines: [...new Set(cells.map(({ engine }) => engine))].map(engineFacts) } },
  );
}

const OTHERS: readonly Cell[] = [
  {
    name: 'Docker 28.5.2 (containerd store) · BuildKit',
    engine: 'Docker 28.5.2 (containerd store)',
    builder: 'buildkit',
  },
  ...['4.3.1', '5.4.2', '5.8.6'].map((version): Cell => ({
    name: `Podman ${version} · Buildah`,
    engine: `Podman ${version}`,
    builder: 'buildah',
  })),
];

function bothBuilders(engine: string): readonly Cell[] {
  return [
    { name: `${engine} · classic`, engine, builder: 'classic' },
    { name: `${engine} · BuildKit`, engine, builder: 'buildkit' },
  ];
}

function engineFacts(name: string): RecordHeader['engines'][number] {
  const [engine] = headerWith().engines;
  if (engine === undefined) throw new Error('The fixture has no engine.');
  const imageStore = name.includes('containerd') ? 'containerd' : 'graph-driver';
  const product = name.startsWith('Podman') ? 'podman' : 'docker';
  return { ...engine, id: name, name, product, imageStore, version: /[\d.]+/.exec(name)?.[0] ?? '' };
}

type ClaimLine = readonly [id: string, partsIn: (cell: Cell) => VerdictParts];

function articleClaims(isRed: boolean): readonly ClaimLine[] {
  const wrong: VerdictParts = {
    verdict: { outcome: 'refuted', because: 'expect(run).toHavePrinted("baked")\n\nExpected: "baked"\nReceived: ""' },
  };
  return [
    [
      'article/run-is-executed-in-the-build',
      ({ name }) => ({
        says: 'What RUN writes is in every container.',
        statements: ['A2', 'A12'],
        evidence: starts(),
        ...(isRed && name === 'Docker 26.1.5 · BuildKit' ? wrong : {}),
      }),
    ],
    [
      'article/cmd-adds-no-layer',
      () => ({ says: 'CMD adds no layer.', statements: ['A8', 'A12'], evidence: starts() }),
    ],
    [
      'article/empty-run-adds-a-layer',
      ({ builder }) => ({
        says: 'Every RUN adds a layer, even one that changes no file.',
        statements: ['A3', 'A12'],
        evidence: [builtImage({ builder, history: historyOf(builder) })],
        ...(builder === 'classic' ? refuted('The classic builder creates no layer for a RUN without changes.') : {}),
      }),
    ],
    [
      'article/flask-serves-as-written',
      () => ({
        says: 'A container of the example, built as written, serves Flask on 0.0.0.0.',
        statements: ['A17'],
        evidence: [builtImage(), noAnswer()],
        ...refuted('The image contains no Flask application, so flask run exits immediately.'),
      }),
    ],
  ];
}

function practiceClaims(): readonly ClaimLine[] {
  const names = ['cached-step', 'changed-file', 'changed-argument', 'order-of-steps'];
  const calm = names.map((name): ClaimLine => [`practice/cache/${name}`, () => ({ evidence: starts() })]);
  return [
    ...calm,
    [
      'practice/life/stop-signal-of-the-image',
      ({ engine }) => ({
        says: 'A container is stopped with the signal of its image.',
        evidence: starts(),
        ...(engine === 'Podman 4.3.1' ? refuted('Podman before 5 ignores it.') : {}),
      }),
    ],
  ];
}

function mountClaims(): readonly ClaimLine[] {
  return ['bind', 'cache', 'secret', 'tmpfs'].map((kind) => [
    `reference/run-mount/${kind}`,
    ({ builder }) =>
      builder === 'classic'
        ? {
            verdict: { outcome: 'not-applicable', because: 'no mounts' },
            expected: { verdict: 'not-applicable', because: 'The classic builder has no RUN --mount.' },
            seen: [],
          }
        : {},
  ]);
}

function refuted(because: string): VerdictParts {
  return {
    verdict: { outcome: 'refuted', because: 'Expected: 1\nReceived: 0' },
    expected: { verdict: 'refuted', because, link: 'https://docs.example.org/a/long/path/to/the/page#section' },
  };
}

function historyOf(builder: Cell['builder']): ReturnType<typeof builtImage>['history'] {
  const [run, cmd] = builtImage().history;
  if (run === undefined || cmd === undefined) throw new Error('The fixture has no history.');
  const { layer: _layer, ...empty } = run;
  return [builder === 'classic' ? empty : run, cmd];
}

/** Two images and four starts: the widest picture, with bars that leave little room for their labels. */
function starts(): VerdictLine['evidence'] {
  const run = (from: number, took: number, parts: Parameters<typeof runOf>[1] = {}) =>
    runOf('baked\n', { startedAt: `2025-11-23T06:40:0${from}.000Z`, durationMs: took, ...parts });
  return [
    builtImage({
      durationMs: 2400,
      steps: [
        ...builtImage().steps,
        { instruction: 'RUN echo twice', output: 'one\ntwo\n', cached: true, startedAfterMs: 700, durationMs: 1 },
      ],
    }),
    builtImage({
      imageId: 'sha256:3333',
      durationMs: 1300,
      steps: builtImage().steps.map((step) => ({ ...step, cached: true, startedAfterMs: 500, durationMs: 300 })),
    }),
    run(3, 300, { options: { env: { NAME: 'value' } } }),
    run(4, 200, { commandOverride: ['echo', 'something else'], argv: ['echo', 'something else'] }),
    run(5, 250, { imageId: 'sha256:3333', earlierStarts: 0 }),
    run(6, 150, {
      argv: [],
      exitCode: 127,
      startError: 'exec: "no-such-program": not found',
      commandOverride: ['no-such-program'],
    }),
  ];
}

function noAnswer(): VerdictLine['evidence'][number] {
  return {
    kind: 'http',
    context: 'run-and-cmd',
    path: '/',
    status: 0,
    body: '',
    failure: 'read ECONNRESET',
    container: { imageId: 'sha256:1111', options: { publish: 5000 }, startedAt: '2025-11-23T06:40:07.000Z' },
  };
}
