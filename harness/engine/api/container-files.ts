import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { patience } from '../../support/pace';
import { CHANGE_MS, METADATA_MS, TRANSFER_IDLE_MS, short, withChanges, type CallOptions } from './calls';
import type { EngineConnection } from './engine-connection';
import type { ImportOptions } from './images';

/** The archive of a path in a container. */
export interface FileArchive {
  readonly content: Readable;
  /**
   * The path that the engine read, with links resolved, in Podman; in Docker, the target of a link, and otherwise
   * empty. Undefined if the engine does not report it.
   */
  readonly resolvedPath: string | undefined;
}

/** Images of its files, and archives of them. */
export function containerFilesApi(connection: EngineConnection) {
  return { ...imagesOfFiles(connection), ...archives(connection) };
}

function imagesOfFiles({ call, stream }: EngineConnection) {
  return {
    /**
     * `changes` are Dockerfile instructions. Everything else in the config is the container's, including its labels.
     */
    commitContainer: (
      id: string,
      { repository, tag, changes }: Omit<ImportOptions, 'message'>,
      options: CallOptions = {},
    ) =>
      call({
        method: 'POST',
        path: withChanges('/commit', changes),
        query: { container: id, repo: repository, tag },
        // Podman 4.3 requires a body.
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
  };
}

function archives({ call, stream }: EngineConnection) {
  return {
    /**
     * A file, or a directory with all that is in it, as a tar archive. The caller reads it to the end or destroys it.
     */
    containerArchive: async (id: string, file: string, options: CallOptions = {}): Promise<FileArchive> => {
      const content = await stream({
        method: 'GET',
        path: `/containers/${id}/archive`,
        query: { path: file },
        what: `read ${file} of container ${short(id)}`,
        deadlineMs: patience(METADATA_MS),
        idleMs: patience(METADATA_MS),
        ...options,
      });
      return { content, resolvedPath: resolvedPathIn(content.headers) };
    },

    /** What differs from the files of its image; null for nothing. */
    containerChanges: (id: string, options: CallOptions = {}) =>
      call({
        method: 'GET',
        path: `/containers/${id}/changes`,
        what: `list the changed files of container ${short(id)}`,
        deadlineMs: patience(METADATA_MS),
        ...options,
      }) as Promise<readonly { readonly Path: string; readonly Kind: number }[] | null>,

    /** Unpacks a tar archive in a directory that exists. No file replaces a directory, and no directory a file. */
    extractIntoContainer: (
      id: string,
      { directory, archive }: { readonly directory: string; readonly archive: Buffer },
      options: CallOptions = {},
    ) =>
      call({
        method: 'PUT',
        path: `/containers/${id}/archive`,
        query: { path: directory, noOverwriteDirNonDir: true },
        body: archive,
        what: `copy files to ${directory} of container ${short(id)}`,
        deadlineMs: patience(CHANGE_MS),
        ...options,
      }),
  };
}

/** The header has JSON in Base64 (moby `api/server/router/container/copy.go`). */
function resolvedPathIn(headers: IncomingMessage['headers']): string | undefined {
  const encoded = headers['x-docker-container-path-stat'];
  if (typeof encoded !== 'string') return undefined;
  try {
    const { linkTarget } = JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')) as { linkTarget?: unknown };
    return typeof linkTarget === 'string' ? linkTarget : undefined;
  } catch {
    return undefined;
  }
}
