import type { Readable } from 'node:stream';
import { patience } from '../../support/pace';
import {
  METADATA_MS,
  CHANGE_MS,
  TRANSFER_IDLE_MS,
  filtersOf,
  withChanges,
  type CallOptions,
  type Filters,
  type JsonLines,
} from './calls';
import type { EngineConnection } from './engine-connection';
import { readJsonLines } from './json-lines';

/** The fields of `GET /images/{name}/json` that we read. */
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

/** `Config` of an image or a container. Absent, null and empty mean the same; engines differ in which one they send. */
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

export interface ListedImage {
  readonly Id: string;
  readonly ParentId?: string;
  readonly RepoTags?: readonly string[] | null;
  /** Seconds since 1970. */
  readonly Created?: number;
}

export interface ImportOptions {
  readonly repository: string;
  readonly tag: string;
  readonly changes: readonly string[];
  readonly message: string;
}

/** Images. */
export function imagesApi(connection: EngineConnection) {
  return { ...reading(connection), ...naming(connection), ...archives(connection), ...sources(connection) };
}

/** What an engine reports about images. */
function reading({ call }: EngineConnection) {
  return {
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
  };
}

/** Tags, which keep an image alive. */
function naming({ call }: EngineConnection) {
  return {
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

    /** Removes the tag, and the image with it if that was its last tag; never by force. */
    removeImage: (image: string, options: CallOptions = {}) =>
      call({
        method: 'DELETE',
        path: `/images/${image}`,
        what: `remove image ${image}`,
        deadlineMs: patience(CHANGE_MS),
        ...options,
      }),
  };
}

/** Images as archives. */
function archives({ stream }: EngineConnection) {
  return {
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

    /** Loads an archive from `saveImage`. */
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
  };
}

/** Images from other sources. */
function sources({ stream }: EngineConnection) {
  return {
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

    /**
     * Creates an image with one layer from a root file system. `changes` are Dockerfile instructions, `message` becomes
     * the comment in its history.
     */
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
  };
}
