import { StringDecoder } from 'node:string_decoder';
import type protobuf from 'protobufjs/light';
import { boundedAppend } from './bounded-append';
import type { BuildStep } from './image';

/**
 * The part of BuildKit's status message that we read; field numbers as in moby/buildkit
 * `api/services/control/control.proto`. dockerode has a decoder too, but it returns what a command printed as base64.
 */
const STATUS = {
  nested: {
    StatusResponse: {
      fields: {
        vertexes: { rule: 'repeated', type: 'Vertex', id: 1 },
        logs: { rule: 'repeated', type: 'VertexLog', id: 3 },
      },
    },
    Vertex: {
      fields: {
        digest: { type: 'string', id: 1 },
        name: { type: 'string', id: 3 },
        cached: { type: 'bool', id: 4 },
        started: { type: 'Timestamp', id: 5 },
        completed: { type: 'Timestamp', id: 6 },
        error: { type: 'string', id: 7 },
      },
    },
    VertexLog: {
      fields: {
        vertex: { type: 'string', id: 1 },
        msg: { type: 'bytes', id: 4 },
      },
    },
    Timestamp: { fields: { seconds: { type: 'int64', id: 1 }, nanos: { type: 'int32', id: 2 } } },
  },
};

let known: protobuf.Type | undefined;

/** Loaded with the first trace, because a command that builds nothing should start sooner. */
function statusResponse(): protobuf.Type {
  if (known !== undefined) return known;
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- import() is asynchronous
  const { Root } = require('protobufjs/light') as typeof protobuf;
  return (known = Root.fromJSON(STATUS).lookupType('StatusResponse'));
}

interface Status {
  readonly vertexes: readonly {
    readonly digest: string;
    readonly name: string;
    readonly cached: boolean;
    readonly error: string;
    readonly started: Timestamp | null;
    readonly completed: Timestamp | null;
  }[];
  readonly logs: readonly { readonly vertex: string; readonly msg: Uint8Array }[];
}

interface Timestamp {
  readonly seconds: number;
  readonly nanos: number;
}

interface Step {
  name: string;
  cached: boolean;
  error: string;
  output: string;
  startedMs?: number;
  completedMs?: number;
  readonly decoder: StringDecoder;
}

/**
 * Instructions are named `[2/3] RUN …` or `[stage 2/3] RUN …`; the builder's own work `[internal] …` or without
 * brackets.
 */
const INSTRUCTION = /^\[(?!internal\b)([^\]]*?)(\d+)\/(\d+)\]\s+(.*)$/s;

/** Collects BuildKit's status messages (`aux` of `moby.buildkit.trace` lines) into the steps of the Dockerfile. */
export class BuildKitTrace {
  readonly #steps = new Map<string, Step>();
  #empty = true;

  get isEmpty(): boolean {
    return this.#empty;
  }

  add(base64: string): void {
    this.#empty = false;
    const type = statusResponse();
    const message = type.decode(Buffer.from(base64, 'base64'));
    const status = type.toObject(message, { defaults: true, arrays: true, longs: Number }) as Status;
    for (const { digest, name, cached, error, started, completed } of status.vertexes) {
      const step = this.#step(digest);
      step.name = name;
      step.cached ||= cached;
      step.error ||= error;
      if (started !== null) step.startedMs = Math.min(step.startedMs ?? Infinity, millisecondsOf(started));
      if (completed !== null) step.completedMs = Math.max(step.completedMs ?? 0, millisecondsOf(completed));
    }
    for (const { vertex, msg } of status.logs) {
      const step = this.#step(vertex);
      step.output = boundedAppend(step.output, step.decoder.write(Buffer.from(msg)));
    }
  }

  /** By position in their stages; the trace has them in the order in which the solver reached them. */
  steps(): readonly BuildStep[] {
    const all = [...this.#steps.values()];
    // The clock is the engine's: only the time since its first action is meaningful here.
    const first = Math.min(...all.map(({ startedMs = Infinity }) => startedMs));
    const numbered = all.flatMap((step) => {
      const [, , position, , instruction] = INSTRUCTION.exec(step.name) ?? [];
      if (instruction === undefined) return [];
      const { output, cached } = step;
      return [{ position: Number(position), step: { instruction, output, cached, ...timesOf(step, first) } }];
    });
    return numbered.toSorted((one, other) => one.position - other.position).map(({ step }) => step);
  }

  failedInstruction(): string | undefined {
    const inError = [...this.#steps.values()].filter(({ error, name }) => error !== '' && INSTRUCTION.test(name));
    // When one stage fails, the others are canceled, and report that.
    const failed = inError.find(({ error }) => !error.endsWith('context canceled')) ?? inError[0];
    return failed === undefined ? undefined : INSTRUCTION.exec(failed.name)?.[4];
  }

  /**
   * Which step, or end of a step, the trace of a build without cache lacks: BuildKit reports a step that two
   * simultaneous builds share to only one of them. FROM prints nothing, so it is not checked. Nor are the steps of
   * several stages, because the trace has identical ones only once.
   */
  lostStep(): string | undefined {
    const steps = [...this.#steps.values()].flatMap(({ name, startedMs, completedMs }) => {
      const [, stage = '', position, count, instruction = ''] = INSTRUCTION.exec(name) ?? [];
      const isUnended = startedMs !== undefined && completedMs === undefined;
      if (position === undefined) return [];
      return [{ name, stage, position: Number(position), count: Number(count), instruction, isUnended }];
    });
    const unended = steps.find(({ isUnended }) => isUnended);
    if (unended !== undefined) return `the end of ${unended.name}`;
    // FROM may bear the name that another build gave it, with the number of steps of that build.
    const own = steps.filter(({ instruction }) => !/^FROM\b/i.test(instruction));
    const known = own.length > 0 ? own : steps;
    if (!isOfOneStage(known.map(({ stage }) => stage.trim()))) return undefined;
    const count = Math.max(...known.map((step) => step.count));
    for (let position = 2; position <= count; position += 1)
      if (!own.some((step) => step.position === position)) return `step ${position} of ${count}`;
    return undefined;
  }

  #step(digest: string): Step {
    const known = this.#steps.get(digest);
    if (known !== undefined) return known;
    const step: Step = { name: '', cached: false, error: '', output: '', decoder: new StringDecoder('utf8') };
    this.#steps.set(digest, step);
    return step;
  }
}

/** The only stage of a Dockerfile has no name; with a `RUN --mount` it is called `stage-0`. */
function isOfOneStage(stages: readonly string[]): boolean {
  const [first] = stages;
  return (first === '' || first === 'stage-0') && stages.every((stage) => stage === first);
}

function timesOf({ startedMs, completedMs }: Step, first: number): Pick<BuildStep, 'startedAfterMs' | 'durationMs'> {
  if (startedMs === undefined) return {};
  const durationMs = completedMs === undefined ? {} : { durationMs: Math.max(0, completedMs - startedMs) };
  return { startedAfterMs: startedMs - first, ...durationMs };
}

function millisecondsOf({ seconds, nanos }: Timestamp): number {
  return seconds * 1000 + Math.round(nanos / 1e6);
}
