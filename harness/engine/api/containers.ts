import type { Duplex, Readable } from 'node:stream';
import { patience } from '../../support/pace';
import {
  METADATA_MS,
  CHANGE_MS,
  filtersOf,
  QUICK_MS,
  short,
  type CallOptions,
  type Filters,
  type JsonLines,
} from './calls';
import type { ImageConfigFields } from './images';
import { containerFilesApi } from './container-files';
import type { EngineConnection } from './engine-connection';
import { readJsonLines } from './json-lines';

export interface InspectedContainer {
  readonly Id: string;
  readonly Path: string;
  readonly Args: readonly string[];
  readonly Image: string;
  readonly State: {
    readonly Status: string;
    readonly Running: boolean;
    readonly Paused?: boolean;
    readonly ExitCode: number;
    readonly Error?: string;
    readonly OOMKilled?: boolean;
    readonly StartedAt?: string;
    readonly FinishedAt?: string;
    readonly Health?: { readonly Status: string };
  };
  readonly Config: ImageConfigFields & { readonly Tty?: boolean };
  readonly HostConfig?: { readonly LogConfig?: { readonly Type?: string } };
  readonly NetworkSettings?: {
    readonly Ports?: Readonly<Record<string, readonly { readonly HostIp: string; readonly HostPort: string }[] | null>>;
    readonly IPAddress?: string;
    readonly Networks?: Readonly<Record<string, { readonly IPAddress?: string }>>;
  };
}

/** How long an event may take that is due. */
const EVENT_MS = 3_000;

/** @public The declarations of the package name it. */
export interface ListedContainer {
  readonly Id: string;
  readonly Names: readonly string[];
  readonly Image: string;
  readonly Labels: Readonly<Record<string, string>> | null;
}

/** @public The declarations of the package name it. */
export interface GraceOptions extends CallOptions {
  readonly graceSeconds?: number;
}

/** Containers, from creation to removal. */
export function containersApi(connection: EngineConnection) {
  return {
    ...existence(connection),
    ...lifeCycle(connection),
    ...inputs(connection),
    ...outputs(connection),
    ...containerFilesApi(connection),
  };
}

/** Creating, inspecting, listing and removing. */
function existence({ call }: EngineConnection) {
  return {
    createContainer: (name: string, body: Readonly<Record<string, unknown>>, options: CallOptions = {}) =>
      call({
        method: 'POST',
        path: '/containers/create',
        query: { name },
        body,
        what: `create a container from image ${String(body['Image'])}`,
        deadlineMs: patience(CHANGE_MS),
        ...options,
      }) as Promise<{ Id: string; Warnings?: string[] }>,

    inspectContainer: (id: string, options: CallOptions = {}) =>
      call({
        method: 'GET',
        path: `/containers/${id}/json`,
        what: `inspect container ${short(id)}`,
        deadlineMs: patience(METADATA_MS),
        ...options,
      }) as Promise<InspectedContainer>,

    listContainers: ({ filters, ...options }: CallOptions & { readonly filters?: Filters } = {}) =>
      call({
        method: 'GET',
        path: '/containers/json',
        query: { all: true, filters: filtersOf(filters) },
        what: 'list containers',
        deadlineMs: patience(METADATA_MS),
        ...options,
      }) as Promise<ListedContainer[]>,

    /** With its anonymous volumes, and even if it is running. */
    removeContainer: (id: string, options: CallOptions = {}) =>
      call({
        method: 'DELETE',
        path: `/containers/${id}`,
        query: { force: true, v: true },
        what: `remove container ${short(id)}`,
        deadlineMs: patience(CHANGE_MS),
        ...options,
      }),
  };
}

/** Starting, signals, and the end. */
function lifeCycle({ call }: EngineConnection) {
  const change = (
    id: string,
    verb: string,
    options: CallOptions,
    query: Readonly<Record<string, string | number | undefined>> = {},
  ) =>
    call({
      method: 'POST',
      path: `/containers/${id}/${verb}`,
      query,
      what: `${verb} container ${short(id)}`,
      deadlineMs: patience(CHANGE_MS),
      ...options,
    });
  return {
    startContainer: (id: string, options: CallOptions = {}) => change(id, 'start', options),

    /**
     * Resolves when the container is not running; call it after the start (waiting for the next exit can miss a short
     * run).
     */
    waitContainer: (id: string, options: CallOptions & { readonly deadlineMs: number }) =>
      call({
        method: 'POST',
        path: `/containers/${id}/wait`,
        query: { condition: 'not-running' },
        what: `wait for the end of container ${short(id)}`,
        ...options,
      }) as Promise<{ StatusCode: number; Error?: { Message?: string } | null }>,

    /** Sends the stop signal, and after `graceSeconds` SIGKILL, as `docker stop` does. */
    stopContainer: (id: string, { graceSeconds, ...options }: GraceOptions = {}) =>
      change(id, 'stop', options, { t: graceSeconds }),

    restartContainer: (id: string, { graceSeconds, ...options }: GraceOptions = {}) =>
      change(id, 'restart', options, { t: graceSeconds }),

    pauseContainer: (id: string, options: CallOptions = {}) => change(id, 'pause', options),

    unpauseContainer: (id: string, options: CallOptions = {}) => change(id, 'unpause', options),

    /** Resolves when the signal was sent; with SIGKILL, when the container has ended. */
    killContainer: (id: string, { signal: name }: { readonly signal: string }, options: CallOptions = {}) =>
      call({
        method: 'POST',
        path: `/containers/${id}/kill`,
        query: { signal: name },
        what: `send ${name} to container ${short(id)}`,
        deadlineMs: patience(CHANGE_MS),
        ...options,
      }),
  };
}

function inputs({ upgrade }: EngineConnection) {
  return {
    /** The stdin of a container that was created with one. The caller writes and ends it. */
    attachInput: (id: string, options: CallOptions = {}): Promise<Duplex> =>
      upgrade({
        method: 'POST',
        path: `/containers/${id}/attach`,
        query: { stream: 1, stdin: 1 },
        protocol: 'tcp',
        headers: {},
        what: `attach to the input of container ${short(id)}`,
        deadlineMs: patience(METADATA_MS),
        ...options,
      }),
  };
}

/** A container that its caller forgot does not keep the process alive; whoever waits for one has a deadline. */
async function attach(
  stream: EngineConnection['stream'],
  id: string,
  options: CallOptions & { readonly idleMs: number },
): Promise<Readable> {
  const answer = await stream({
    method: 'POST',
    path: `/containers/${id}/attach`,
    query: { stream: 1, stdout: 1, stderr: 1 },
    what: `attach to container ${short(id)}`,
    deadlineMs: patience(METADATA_MS),
    ...options,
  });
  answer.socket.unref();
  return answer;
}

/** What a container writes. */
function outputs({ stream }: EngineConnection) {
  return {
    /**
     * The multiplexed output from now on; resolves when the engine has attached. `idleMs` bounds a silent container.
     */
    attachContainer: (id: string, options: CallOptions & { readonly idleMs: number }) => attach(stream, id, options),

    /** The events of its ends since a time, and those to come: whoever reads them stops. */
    endsOfContainer: async (
      id: string,
      { sinceMs, ...options }: CallOptions & { readonly sinceMs: number },
    ): Promise<JsonLines> =>
      readJsonLines(
        await stream({
          method: 'GET',
          path: '/events',
          query: { since: Math.floor(sinceMs / 1000), filters: filtersOf({ container: [id], event: ['die'] }) },
          what: `report the end of container ${short(id)}`,
          deadlineMs: patience(QUICK_MS),
          idleMs: patience(EVENT_MS),
          ...options,
        }),
      ),

    /** The multiplexed log so far, from `since` on (seconds since 1970, with decimals). */
    containerLogs: (
      id: string,
      { since, ...options }: CallOptions & { readonly since?: string | undefined } = {},
    ): Promise<Readable> =>
      stream({
        method: 'GET',
        path: `/containers/${id}/logs`,
        query: { stdout: 1, stderr: 1, since },
        what: `read the log of container ${short(id)}`,
        deadlineMs: patience(METADATA_MS),
        idleMs: patience(METADATA_MS),
        ...options,
      }),
  };
}
