import type { Duplex, Readable } from 'node:stream';
import { patience } from '../../support/pace';
import type { EngineConnection } from './engine-connection';
import { readJsonLines } from './json-lines';

/** Options that every call takes. */
export interface CallOptions {
  readonly deadlineMs?: number;
  readonly signal?: AbortSignal | undefined;
}

/** `GET /_ping`, whose facts are in its headers. */
export interface InspectedImage {
  readonly Id: string;
  readonly RepoTags?: readonly string[] | null;
  readonly RepoDigests?: readonly string[] | null;
  readonly Parent?: string;
  readonly Comment?: string;
  readonly Created?: string;
  readonly Size?: number;
  readonly Os?: string;
  readonly Architecture?: string;
  readonly Config?: ImageConfigFields | null;
  readonly RootFS?: { readonly Layers?: readonly string[] | null };
}

/** `Config` of an image or a container. Absent, null and empty mean the same; engines differ in which they send. */
export interface ImageConfigFields {
  readonly Cmd?: readonly string[] | null;
  readonly Entrypoint?: readonly string[] | null;
  readonly Env?: readonly string[] | null;
  readonly WorkingDir?: string;
  readonly User?: string;
  readonly Labels?: Readonly<Record<string, string>> | null;
  readonly ExposedPorts?: Readonly<Record<string, unknown>> | null;
  readonly Volumes?: Readonly<Record<string, unknown>> | null;
  readonly StopSignal?: string;
  readonly Shell?: readonly string[] | null;
  readonly OnBuild?: readonly string[] | null;
  readonly Healthcheck?: unknown;
}

export interface HistoryRow {
  readonly Id: string;
  readonly Created: number;
  readonly CreatedBy: string;
  readonly Size: number;
  readonly Comment: string;
  readonly Tags?: readonly string[] | null;
}

export interface InspectedContainer {
  readonly Id: string;
  readonly Path: string;
  readonly Args: readonly string[];
  readonly Image: string;
  readonly State: {
    readonly Status: string;
    readonly Running: boolean;
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

export interface ListedContainer {
  readonly Id: string;
  readonly Names: readonly string[];
  readonly Image: string;
  readonly Labels: Readonly<Record<string, string>> | null;
}

export interface ListedImage {
  readonly Id: string;
  readonly ParentId?: string;
  readonly RepoTags?: readonly string[] | null;
  /** Seconds since 1970. */
  readonly Created?: number;
}

export interface ListedNamed {
  readonly Name: string;
  readonly Id?: string;
  readonly Labels?: Readonly<Record<string, string>> | null;
}

type Filters = Readonly<Record<string, readonly string[]>>;
type JsonLines = AsyncGenerator<Record<string, unknown>>;

/** Deadlines of the calls on an idle machine, in milliseconds, unless the caller sets one. They notice an engine that hangs. */
const QUICK_MS = 30_000;
const METADATA_MS = 60_000;
const CHANGE_MS = 180_000;
const TRANSFER_IDLE_MS = 300_000;

/**
 * The calls that the harness makes, each with a deadline and an abort: the seam between us and the engine's API.
 *
 * Nothing else in the house knows a path of the API. Errors are `EngineCallError` (the engine refused), `ENGINE_LOST`
 * (nobody answered), `DEADLINE_EXCEEDED` and `ENGINE_PROTOCOL`.
 */
export type EngineApi = ReturnType<typeof engineApi>;

export function engineApi(connection: EngineConnection) {
  const { call, stream, upgrade } = connection;
  const filtersOf = (filters: Filters | undefined): string | undefined =>
    filters === undefined ? undefined : JSON.stringify(filters);

  return {
    info: (options: CallOptions = {}) =>
      call({
        method: 'GET',
        path: '/info',
        what: 'describe itself',
        deadlineMs: patience(METADATA_MS),
        ...options,
      }) as Promise<Record<string, unknown>>,

    version: (options: CallOptions = {}) =>
      call({
        method: 'GET',
        path: '/version',
        what: 'report its version',
        deadlineMs: patience(QUICK_MS),
        ...options,
      }) as Promise<Record<string, unknown>>,

    /** Starts a build; the result is its output, line by line. A failure of the build is a line, not an error. */
    async build(
      context: Buffer,
      query: Readonly<Record<string, string | undefined>>,
      options: CallOptions = {},
    ): Promise<JsonLines> {
      const what = `build an image from a context of ${context.length} bytes`;
      return readJsonLines(
        await stream({
          method: 'POST',
          path: '/build',
          query,
          body: context,
          what,
          deadlineMs: patience(CHANGE_MS),
          idleMs: patience(TRANSFER_IDLE_MS),
          ...options,
        }),
      );
    },

    /**
     * A connection on which BuildKit asks the client for what a build needs: it speaks gRPC, and the client is the server.
     * A build takes part by naming the id in its query; the connection is the caller's to end.
     */
    openSession: (
      { id, name, methods }: { readonly id: string; readonly name: string; readonly methods: readonly string[] },
      options: CallOptions = {},
    ): Promise<Duplex> =>
      upgrade({
        method: 'POST',
        path: '/session',
        protocol: 'h2c',
        headers: {
          'X-Docker-Expose-Session-Uuid': id,
          'X-Docker-Expose-Session-Name': name,
          'X-Docker-Expose-Session-Sharedkey': '',
          'X-Docker-Expose-Session-Grpc-Method': methods,
        },
        what: 'open a session for a build',
        deadlineMs: patience(METADATA_MS),
        ...options,
      }),

    inspectImage: (image: string, options: CallOptions = {}) =>
      call({
        method: 'GET',
        path: `/images/${image}/json`,
        what: `inspect image ${image}`,
        deadlineMs: patience(METADATA_MS),
        ...options,
      }) as Promise<InspectedImage>,

    /** Newest entry first, as the engine sends it. */
    imageHistory: (image: string, options: CallOptions = {}) =>
      call({
        method: 'GET',
        path: `/images/${image}/history`,
        what: `read the history of image ${image}`,
        deadlineMs: patience(METADATA_MS),
        ...options,
      }) as Promise<HistoryRow[]>,

    /** The image as `docker save` writes it. The caller reads it to the end or destroys it. */
    saveImage: (image: string, options: CallOptions = {}): Promise<Readable> =>
      stream({
        method: 'GET',
        path: `/images/${image}/get`,
        what: `save image ${image}`,
        deadlineMs: patience(TRANSFER_IDLE_MS),
        idleMs: patience(TRANSFER_IDLE_MS),
        ...options,
      }),

    /** Takes what `saveImage` gave. */
    async loadImage(archive: Buffer | Readable, options: CallOptions = {}): Promise<JsonLines> {
      return readJsonLines(
        await stream({
          method: 'POST',
          path: '/images/load',
          query: { quiet: true },
          body: archive,
          what: 'load an image',
          deadlineMs: patience(TRANSFER_IDLE_MS),
          idleMs: patience(TRANSFER_IDLE_MS),
          ...options,
        }),
      );
    },

    async pullImage(
      image: string,
      { registryAuth, ...options }: CallOptions & { readonly registryAuth?: string } = {},
    ): Promise<JsonLines> {
      const what = `pull image ${image}`;
      const auth = registryAuth === undefined ? {} : { registryAuth };
      return readJsonLines(
        await stream({
          method: 'POST',
          path: '/images/create',
          query: { fromImage: image },
          what,
          deadlineMs: patience(CHANGE_MS),
          idleMs: patience(TRANSFER_IDLE_MS),
          ...auth,
          ...options,
        }),
      );
    },

    /** Makes an image of one layer from a root file system. `changes` are Dockerfile instructions, `message` becomes the comment in its history. */
    async importImage(
      archive: Readable,
      { repository, tag, changes, message }: ImportOptions,
      options: CallOptions = {},
    ): Promise<JsonLines> {
      const query = { fromSrc: '-', repo: repository, tag, message };
      const what = `import image ${repository}:${tag}`;
      return readJsonLines(
        await stream({
          method: 'POST',
          path: withChanges('/images/create', changes),
          query,
          body: archive,
          what,
          deadlineMs: patience(TRANSFER_IDLE_MS),
          idleMs: patience(TRANSFER_IDLE_MS),
          ...options,
        }),
      );
    },

    tagImage: (
      image: string,
      { repository, tag }: { readonly repository: string; readonly tag: string },
      options: CallOptions = {},
    ) =>
      call({
        method: 'POST',
        path: `/images/${image}/tag`,
        query: { repo: repository, tag },
        what: `tag image ${image}`,
        deadlineMs: patience(METADATA_MS),
        ...options,
      }),

    /** Takes the tag away, and the image with it when that was its last one; never by force. */
    removeImage: (image: string, options: CallOptions = {}) =>
      call({
        method: 'DELETE',
        path: `/images/${image}`,
        what: `remove image ${image}`,
        deadlineMs: patience(CHANGE_MS),
        ...options,
      }),

    listImages: ({
      all = false,
      filters,
      ...options
    }: CallOptions & { readonly all?: boolean; readonly filters?: Filters } = {}) =>
      call({
        method: 'GET',
        path: '/images/json',
        query: { all, filters: filtersOf(filters) },
        what: 'list images',
        deadlineMs: patience(METADATA_MS),
        ...options,
      }) as Promise<ListedImage[]>,

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

    /** The multiplexed output from now on; resolves when the engine has attached. `idleMs` bounds a silent container. */
    attachContainer: (
      id: string,
      { idleMs, ...options }: CallOptions & { readonly idleMs: number },
    ): Promise<Readable> =>
      stream({
        method: 'POST',
        path: `/containers/${id}/attach`,
        query: { stream: 1, stdout: 1, stderr: 1 },
        what: `attach to container ${short(id)}`,
        deadlineMs: patience(METADATA_MS),
        idleMs,
        ...options,
      }),

    startContainer: (id: string, options: CallOptions = {}) =>
      call({
        method: 'POST',
        path: `/containers/${id}/start`,
        what: `start container ${short(id)}`,
        deadlineMs: patience(CHANGE_MS),
        ...options,
      }),

    /** Resolves when the container is not running; send it after the start (a wait for the next exit can miss a short one). */
    waitContainer: (id: string, options: CallOptions & { readonly deadlineMs: number }) =>
      call({
        method: 'POST',
        path: `/containers/${id}/wait`,
        query: { condition: 'not-running' },
        what: `see the end of container ${short(id)}`,
        ...options,
      }) as Promise<{ StatusCode: number; Error?: { Message?: string } | null }>,

    inspectContainer: (id: string, options: CallOptions = {}) =>
      call({
        method: 'GET',
        path: `/containers/${id}/json`,
        what: `inspect container ${short(id)}`,
        deadlineMs: patience(METADATA_MS),
        ...options,
      }) as Promise<InspectedContainer>,

    /** Sends the stop signal, and after `graceSeconds` SIGKILL, as `docker stop` does. */
    stopContainer: (id: string, { graceSeconds, ...options }: CallOptions & { readonly graceSeconds?: number } = {}) =>
      call({
        method: 'POST',
        path: `/containers/${id}/stop`,
        query: { t: graceSeconds },
        what: `stop container ${short(id)}`,
        deadlineMs: patience(CHANGE_MS),
        ...options,
      }),

    restartContainer: (
      id: string,
      { graceSeconds, ...options }: CallOptions & { readonly graceSeconds?: number } = {},
    ) =>
      call({
        method: 'POST',
        path: `/containers/${id}/restart`,
        query: { t: graceSeconds },
        what: `restart container ${short(id)}`,
        deadlineMs: patience(CHANGE_MS),
        ...options,
      }),

    pauseContainer: (id: string, options: CallOptions = {}) =>
      call({
        method: 'POST',
        path: `/containers/${id}/pause`,
        what: `pause container ${short(id)}`,
        deadlineMs: patience(CHANGE_MS),
        ...options,
      }),

    unpauseContainer: (id: string, options: CallOptions = {}) =>
      call({
        method: 'POST',
        path: `/containers/${id}/unpause`,
        what: `unpause container ${short(id)}`,
        deadlineMs: patience(CHANGE_MS),
        ...options,
      }),

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

    /** `changes` are Dockerfile instructions. The config that is not changed is the container's, with its labels. */
    commitContainer: (
      id: string,
      { repository, tag, changes }: Omit<ImportOptions, 'message'>,
      options: CallOptions = {},
    ) =>
      call({
        method: 'POST',
        path: withChanges('/commit', changes),
        query: { container: id, repo: repository, tag },
        // Podman 4.3 wants a body.
        body: {},
        what: `commit container ${short(id)}`,
        deadlineMs: patience(TRANSFER_IDLE_MS),
        ...options,
      }) as Promise<{ Id: string }>,

    /** The container's file system as one tar archive. The caller reads it to the end or destroys it. */
    exportContainer: (id: string, options: CallOptions = {}): Promise<Readable> =>
      stream({
        method: 'GET',
        path: `/containers/${id}/export`,
        what: `export container ${short(id)}`,
        deadlineMs: patience(TRANSFER_IDLE_MS),
        idleMs: patience(TRANSFER_IDLE_MS),
        ...options,
      }),

    /** Also its anonymous volumes, and also when it runs. */
    removeContainer: (id: string, options: CallOptions = {}) =>
      call({
        method: 'DELETE',
        path: `/containers/${id}`,
        query: { force: true, v: true },
        what: `remove container ${short(id)}`,
        deadlineMs: patience(CHANGE_MS),
        ...options,
      }),

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

    listContainers: ({ filters, ...options }: CallOptions & { readonly filters?: Filters } = {}) =>
      call({
        method: 'GET',
        path: '/containers/json',
        query: { all: true, filters: filtersOf(filters) },
        what: 'list containers',
        deadlineMs: patience(METADATA_MS),
        ...options,
      }) as Promise<ListedContainer[]>,

    createExec: (id: string, command: readonly string[], options: CallOptions = {}) =>
      call({
        method: 'POST',
        path: `/containers/${id}/exec`,
        body: { Cmd: command, AttachStdout: true, AttachStderr: true },
        what: `prepare a command in container ${short(id)}`,
        deadlineMs: patience(METADATA_MS),
        ...options,
      }) as Promise<{ Id: string }>,

    startExec: (
      execId: string,
      { idleMs = patience(METADATA_MS), ...options }: CallOptions & { readonly idleMs?: number } = {},
    ): Promise<Readable> =>
      stream({
        method: 'POST',
        path: `/exec/${execId}/start`,
        body: { Detach: false, Tty: false },
        what: 'run a command in a container',
        deadlineMs: patience(METADATA_MS),
        idleMs,
        ...options,
      }),

    inspectExec: (execId: string, options: CallOptions = {}) =>
      call({
        method: 'GET',
        path: `/exec/${execId}/json`,
        what: 'inspect a command in a container',
        deadlineMs: patience(METADATA_MS),
        ...options,
      }) as Promise<{ ExitCode: number | null; Running: boolean }>,

    async listVolumes({ filters, ...options }: CallOptions & { readonly filters?: Filters } = {}): Promise<
      readonly ListedNamed[]
    > {
      const answer = (await call({
        method: 'GET',
        path: '/volumes',
        query: { filters: filtersOf(filters) },
        what: 'list volumes',
        deadlineMs: patience(METADATA_MS),
        ...options,
      })) as { Volumes?: ListedNamed[] | null };
      return answer.Volumes ?? [];
    },

    removeVolume: (name: string, options: CallOptions = {}) =>
      call({
        method: 'DELETE',
        path: `/volumes/${name}`,
        what: `remove volume ${name}`,
        deadlineMs: patience(CHANGE_MS),
        ...options,
      }),

    listNetworks: ({ filters, ...options }: CallOptions & { readonly filters?: Filters } = {}) =>
      call({
        method: 'GET',
        path: '/networks',
        query: { filters: filtersOf(filters) },
        what: 'list networks',
        deadlineMs: patience(METADATA_MS),
        ...options,
      }) as Promise<ListedNamed[]>,

    removeNetwork: (name: string, options: CallOptions = {}) =>
      call({
        method: 'DELETE',
        path: `/networks/${name}`,
        what: `remove network ${name}`,
        deadlineMs: patience(CHANGE_MS),
        ...options,
      }),

    /** Empties the build cache down to `keepBytes`; only ever on our own engine. */
    pruneBuildCache: (keepBytes: number, options: CallOptions = {}) =>
      call({
        method: 'POST',
        path: '/build/prune',
        query: { all: true, 'keep-storage': keepBytes },
        what: 'tidy its build cache',
        deadlineMs: patience(CHANGE_MS),
        ...options,
      }),
  };
}

/** Each change by itself: Podman does not split them at line ends. */
function withChanges(path: string, changes: readonly string[]): string {
  const parameters = changes.map((change) => `changes=${encodeURIComponent(change)}`);
  return parameters.length === 0 ? path : `${path}?${parameters.join('&')}`;
}

export interface ImportOptions {
  readonly repository: string;
  readonly tag: string;
  readonly changes: readonly string[];
  readonly message: string;
}

function short(id: string): string {
  return id.slice(0, 12);
}
