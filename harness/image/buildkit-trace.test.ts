import { describe, expect, test } from '@jest/globals';
import protobuf from 'protobufjs/light';
import { BuildKitTrace } from './buildkit-trace';
import { recordedLines, tracesIn } from './recorded-build-fixture';

/**
 * Written again from moby/buildkit `control.proto`, so that the test does not depend on the decoder's own description.
 */
const StatusResponse = protobuf.Root.fromJSON({
  nested: {
    StatusResponse: {
      fields: {
        vertexes: { rule: 'repeated', type: 'Vertex', id: 1 },
        statuses: { rule: 'repeated', type: 'VertexStatus', id: 2 },
        logs: { rule: 'repeated', type: 'VertexLog', id: 3 },
      },
    },
    Vertex: {
      fields: {
        digest: { type: 'string', id: 1 },
        inputs: { rule: 'repeated', type: 'string', id: 2 },
        name: { type: 'string', id: 3 },
        cached: { type: 'bool', id: 4 },
        error: { type: 'string', id: 7 },
      },
    },
    VertexStatus: { fields: { ID: { type: 'string', id: 1 }, current: { type: 'int64', id: 4 } } },
    VertexLog: {
      fields: {
        vertex: { type: 'string', id: 1 },
        stream: { type: 'int64', id: 3 },
        msg: { type: 'bytes', id: 4 },
      },
    },
  },
}).lookupType('StatusResponse');

interface Vertex {
  readonly digest: string;
  readonly name?: string;
  readonly cached?: boolean;
  readonly error?: string;
  readonly inputs?: readonly string[];
}

function message(status: {
  readonly vertexes?: readonly Vertex[];
  readonly logs?: readonly { readonly vertex: string; readonly stream?: number; readonly msg: Buffer }[];
  readonly statuses?: readonly object[];
}): string {
  return Buffer.from(StatusResponse.encode(StatusResponse.create(status)).finish()).toString('base64');
}

function traceOf(...messages: readonly string[]): BuildKitTrace {
  const trace = new BuildKitTrace();
  for (const text of messages) trace.add(text);
  return trace;
}

const FROM: Vertex = { digest: 'sha256:1', name: '[1/3] FROM busybox:1.36' };
const FIRST: Vertex = { digest: 'sha256:2', name: '[2/3] RUN echo one', inputs: ['sha256:1'] };
const SECOND: Vertex = { digest: 'sha256:3', name: '[3/3] RUN echo two' };

describe('the steps', () => {
  test('are in the order of the Dockerfile, whatever the order in which the solver reached them', () => {
    const trace = traceOf(message({ vertexes: [SECOND] }), message({ vertexes: [FIRST, FROM] }));
    expect(trace.steps().map(({ instruction }) => instruction)).toEqual([
      'FROM busybox:1.36',
      'RUN echo one',
      'RUN echo two',
    ]);
  });

  test('are ordered numerically, not as text', () => {
    const named = (position: number): Vertex => ({
      digest: `d${position}`,
      name: `[stage-1 ${position}/12] RUN ${position}`,
    });
    expect(
      traceOf(message({ vertexes: [named(10), named(2), named(9)] }))
        .steps()
        .map(({ instruction }) => instruction),
    ).toEqual(['RUN 2', 'RUN 9', 'RUN 10']);
  });

  test.each([
    ['[2/3] RUN echo hi', 'RUN echo hi'],
    ['[stage-1 2/3] RUN echo hi', 'RUN echo hi'],
    ['[build 12/13] COPY --from=a /x /y', 'COPY --from=a /x /y'],
    ['[linux/amd64 2/3] RUN a', 'RUN a'],
    ['[2/3] RUN echo "[3/3] RUN b"', 'RUN echo "[3/3] RUN b"'],
    ['[2/3] RUN <<EOF (echo a...)\nb', 'RUN <<EOF (echo a...)\nb'],
  ])('are named by the instruction of %j', (name, instruction) => {
    expect(traceOf(message({ vertexes: [{ digest: 'd', name }] })).steps()).toEqual([
      { instruction, output: '', cached: false },
    ]);
  });

  test.each([
    '[internal] load build definition from Dockerfile',
    '[internal] load metadata for busybox:1.36',
    '[internal 1/2] load',
    'copy /context /',
    'exporting to image',
    '[auth] pull',
    '',
  ])('do not have the own work of the builder: %j', (name) => {
    const trace = traceOf(message({ vertexes: [{ digest: 'd', name, error: 'no' }] }));
    expect(trace.steps()).toEqual([]);
    expect(trace.failedInstruction()).toBeUndefined();
    expect(trace.isEmpty).toBe(false);
  });

  test('are cached if any message says so', () => {
    const trace = traceOf(
      message({ vertexes: [FROM, FIRST] }),
      message({ vertexes: [{ ...FIRST, cached: true }] }),
      message({ vertexes: [FIRST] }),
    );
    expect(trace.steps().map(({ cached }) => cached)).toEqual([false, true]);
  });
});

describe('a trace', () => {
  const named = (name: string): Vertex => ({ digest: name, name });

  test.each<[string, readonly Vertex[]]>([
    ['with each step', [FROM, FIRST, SECOND]],
    ['without FROM, which another build had at the same time', [FIRST, SECOND]],
    ['of several stages, which can share steps', [named('[base 1/2] FROM a'), named('[stage-1 3/3] RUN b')]],
    ['with a FROM that has its name from a longer build', [named('[1/3] FROM a'), named('[2/2] RUN b')]],
    [
      'with a mount, and a FROM that has its name from another build',
      [named('[1/2] FROM a'), named('[stage-0 2/2] RUN --mount=type=cache,target=/c b')],
    ],
    ['without steps', [named('exporting to image')]],
  ])('%s has lost none', (_what, vertexes) => {
    expect(traceOf(message({ vertexes })).lostStep()).toBeUndefined();
  });

  test.each<[string, readonly Vertex[], string]>([
    ['its last step', [FROM, FIRST], 'step 3 of 3'],
    ['a step in the middle', [FROM, SECOND], 'step 2 of 3'],
    ['all its steps', [FROM], 'step 2 of 3'],
    [
      'its last step, with a FROM that has its name from a shorter build',
      [named('[1/2] FROM a'), FIRST],
      'step 3 of 3',
    ],
    [
      'a step of a Dockerfile with a mount',
      [named('[stage-0 1/3] FROM a'), named('[stage-0 3/3] RUN --mount=type=cache,target=/c b')],
      'step 2 of 3',
    ],
  ])('can have lost %s', (_what, vertexes, lost) => {
    expect(traceOf(message({ vertexes })).lostStep()).toBe(lost);
  });

  test('can lack the end of a step', () => {
    const lines = tracesIn(recordedLines('buildkit-failing-run'));
    expect(traceOf(...lines.slice(0, -1)).lostStep()).toBe('the end of [3/3] RUN echo before; exit 3');
  });
});

describe('what a command prints', () => {
  test('belongs to its step, even if it arrives before the name of the step', () => {
    const trace = traceOf(
      message({ logs: [{ vertex: 'sha256:3', stream: 1, msg: Buffer.from('two\n') }] }),
      message({ vertexes: [FIRST, SECOND], logs: [{ vertex: 'sha256:2', stream: 2, msg: Buffer.from('one\n') }] }),
    );
    expect(trace.steps().map(({ output }) => output)).toEqual(['one\n', 'two\n']);
  });

  test('may be split inside a character', () => {
    const bytes = Buffer.from('wörld €\n');
    const pieces = [...bytes].map((byte) => message({ logs: [{ vertex: 'sha256:2', msg: Buffer.from([byte]) }] }));
    expect(traceOf(message({ vertexes: [FIRST] }), ...pieces).steps()[0]?.output).toBe('wörld €\n');
  });

  test('of two steps is not mixed if both are split inside a character', () => {
    const [start, end] = [Buffer.from('ö').subarray(0, 1), Buffer.from('ö').subarray(1)];
    const piece = (vertex: string, msg: Buffer): string => message({ logs: [{ vertex, msg }] });
    const trace = traceOf(
      message({ vertexes: [FIRST, SECOND] }),
      piece('sha256:2', start),
      piece('sha256:3', start),
      piece('sha256:2', end),
      piece('sha256:3', end),
    );
    expect(trace.steps().map(({ output }) => output)).toEqual(['ö', 'ö']);
  });

  test('is bounded, and its end is kept', () => {
    const flood = message({ logs: [{ vertex: 'sha256:2', msg: Buffer.from(`${'x'.repeat(50_000)}\n`) }] });
    const output = traceOf(message({ vertexes: [FIRST] }), flood, flood, flood).steps()[0]?.output ?? '';
    expect(output).toHaveLength(64 * 1024 + '[…]'.length);
    expect(output.endsWith('x\n')).toBe(true);
  });
});

describe('the instruction that failed', () => {
  test('is absent while no step has an error', () => {
    expect(traceOf(message({ vertexes: [FROM, FIRST] })).failedInstruction()).toBeUndefined();
  });

  test('is that of the failed step, even if a later message does not repeat the error', () => {
    const trace = traceOf(
      message({ vertexes: [FROM, FIRST, { ...SECOND, error: 'exit code: 3' }] }),
      message({ vertexes: [SECOND] }),
    );
    expect(trace.failedInstruction()).toBe('RUN echo two');
  });

  test('is not that of a stage that was canceled because of it, whichever came first', () => {
    const traces = tracesIn(recordedLines('buildkit-canceled-stage'));
    expect(traceOf(...traces).failedInstruction()).toBe('RUN sleep 1; exit 4');
    expect(traceOf(...traces.toReversed()).failedInstruction()).toBe('RUN sleep 1; exit 4');
  });

  test('is that of a canceled step if there is no other', () => {
    expect(traceOf(message({ vertexes: [{ ...FIRST, error: 'context canceled' }] })).failedInstruction()).toBe(
      'RUN echo one',
    );
  });
});

test('fields that we do not read are ignored', () => {
  const trace = traceOf(message({ vertexes: [FIRST], statuses: [{ ID: 'extracting', current: 5 }] }));
  expect(trace.steps()).toHaveLength(1);
});

test('an invalid message is an error', () => {
  expect(() => traceOf(Buffer.from([0x0a, 0x7f, 0x01]).toString('base64'))).toThrow(/index out of range|invalid/);
});

test('a trace without messages is empty', () => {
  expect(new BuildKitTrace().isEmpty).toBe(true);
  expect(new BuildKitTrace().steps()).toEqual([]);
});
