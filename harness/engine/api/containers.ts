import { patience } from '../../support/pace';
import { METADATA_MS, CHANGE_MS, filtersOf, short, type CallOptions, type Filters } from './calls';
import type { ImageConfigFields } from './images';
import { containerFilesApi } from './container-files';
import { containerStreamsApi } from './container-streams';
import type { EngineConnection } from './engine-connection';

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
    ...containerStreamsApi(connection),
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
