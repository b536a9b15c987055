import type { Observation } from '../../observation/observation';
import type { VerdictLine } from '../../record/record';
import type { RunRecord } from '../../record/record-file';
import type { Statement } from './statement-groups';
import { BUILDKIT, CELLS, CLASSIC, recordOf, verdictOf } from './verdict-fixture';

/** Test data: output of a hostile container that tries to break a report. */
export const HOSTILE_OUTPUT =
  '\u001b[31mred\u001b[0m \u001b]8;;http://evil.example\u0007link\u001b]8;;\u0007 <script>alert(1)</script> a|b\u0000 `x` @admin ]]> \u202Eabc\uD800';

export const STATEMENTS: readonly Statement[] = [
  { id: 'A3', section: 'RUN', says: 'RUN makes a new image layer with its result.', claims: [] },
  { id: 'A8', section: 'CMD', says: 'CMD makes no layer.', claims: [] },
  { id: 'A9', section: 'CMD', says: 'CMD starts the main process.', claims: [] },
];

/** Everything is as expected; one statement is false with the classic builder, and one does not apply to it. */
export function greenRecord(): RunRecord {
  return recordOf([
    ...CELLS.map(({ name }) =>
      verdictOf('article/cmd-adds-no-layer', name, { says: 'CMD adds no layer.', statements: ['A3', 'A8'] }),
    ),
    ...emptyRun(),
    verdictOf('reference/run/mounts', CLASSIC, {
      says: 'RUN --mount=type=cache keeps a directory between builds.',
      verdict: { outcome: 'not-applicable', because: 'the classic builder has no mounts' },
      expected: { verdict: 'not-applicable', because: 'The classic builder has no mounts.' },
      seen: [],
    }),
    verdictOf('reference/run/mounts', BUILDKIT, { says: 'RUN --mount=type=cache keeps a directory between builds.' }),
  ]);
}

/** Everything that can go wrong with a verdict, and output that tries to break the report. */
export function mixedRecord(): RunRecord {
  const green = greenRecord();
  return recordOf([...green.verdicts, ...wrongVerdicts()], {
    header: {
      planned: [
        ...green.header.planned,
        'article/turns-true',
        'practice/turns-false',
        'practice/lost',
        'practice/never-seen',
      ],
    },
  });
}

function emptyRun(): readonly VerdictLine[] {
  const common = {
    says: 'RUN adds a layer even when it writes nothing.',
    statements: ['A3'],
    url: 'https://example.org/run#layers',
  };
  return [
    verdictOf('article/run-that-writes-nothing', CLASSIC, {
      ...common,
      verdict: {
        outcome: 'refuted',
        because: 'expect(image).toHaveOneLayerFrom("RUN")\n\nExpected: 1 layer\nReceived: none',
      },
      expected: {
        verdict: 'refuted',
        because: 'The classic builder skips a layer without changes.',
        link: 'https://example.org/moby',
      },
      seen: ['The history has one entry with no layer.'],
    }),
    verdictOf('article/run-that-writes-nothing', BUILDKIT, common),
  ];
}

function wrongVerdicts(): readonly VerdictLine[] {
  return [
    verdictOf('article/turns-true', CLASSIC, {
      statements: ['A8'],
      expected: { verdict: 'refuted', because: 'Known to be false.' },
    }),
    verdictOf('article/turns-true', BUILDKIT, {
      statements: ['A8'],
      expected: { verdict: 'refuted', because: 'Known to be false.' },
      verdict: { outcome: 'refuted', because: 'as ever' },
    }),
    verdictOf('practice/turns-false', CLASSIC),
    verdictOf('practice/turns-false', BUILDKIT, {
      verdict: { outcome: 'refuted', because: `Expected: "hello"\nReceived: ${HOSTILE_OUTPUT}` },
      seen: [`The container printed ${HOSTILE_OUTPUT}`],
      evidence: [hostileRun()],
    }),
    verdictOf('practice/lost', CLASSIC, {
      verdict: { outcome: 'not-observed', because: 'the engine did not answer within 10 s' },
      seen: [],
    }),
    // practice/lost has no line for BuildKit, and practice/never-seen none at all.
  ];
}

function hostileRun(): Observation {
  const output = { text: HOSTILE_OUTPUT, bytes: Buffer.byteLength(HOSTILE_OUTPUT), cutBytes: 0 };
  return {
    kind: 'run',
    imageId: 'sha256:0123',
    context: 'hello',
    argv: ['/bin/sh', '-c', 'echo hello'],
    exitCode: 0,
    stdout: output,
    stderr: { text: '', bytes: 0, cutBytes: 0 },
    earlierStarts: 0,
    startedAt: '2025-11-23T06:40:01.000Z',
    durationMs: 300,
  };
}
