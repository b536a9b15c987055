import type { Readable } from 'node:stream';
import { patience } from '../../support/pace';
import { METADATA_MS, TRANSFER_IDLE_MS, short, withChanges, type CallOptions } from './calls';
import type { EngineConnection } from './engine-connection';
import type { ImportOptions } from './images';

/** Images and archives of its files. */
export function containerFilesApi({ call, stream }: EngineConnection) {
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

    /**
     * A file, or a directory with all that is in it, as a tar archive. The caller reads it to the end or destroys it.
     */
    containerArchive: (id: string, file: string, options: CallOptions = {}): Promise<Readable> =>
      stream({
        method: 'GET',
        path: `/containers/${id}/archive`,
        query: { path: file },
        what: `read ${file} of container ${short(id)}`,
        deadlineMs: patience(METADATA_MS),
        idleMs: patience(METADATA_MS),
        ...options,
      }),

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
