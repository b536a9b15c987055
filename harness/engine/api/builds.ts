import type { Duplex } from 'node:stream';
import { patience } from '../../support/pace';
import { METADATA_MS, CHANGE_MS, TRANSFER_IDLE_MS, type CallOptions, type JsonLines } from './calls';
import type { EngineConnection } from './engine-connection';
import { readJsonLines } from './json-lines';

/** Builds, the sessions in which BuildKit makes requests to us, and the build cache. */
export function buildsApi(connection: EngineConnection) {
  return { ...builds(connection), ...sessions(connection) };
}

function builds({ call, stream }: EngineConnection) {
  return {
    /** Starts a build; the result is its output, line by line. A build failure is a line, not an error. */
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

    /** Empties the build cache down to `keepBytes`; used only on our own engine. API 1.48 renamed the parameter. */
    pruneBuildCache: (keepBytes: number, options: CallOptions = {}) =>
      call({
        method: 'POST',
        path: '/build/prune',
        query: { all: true, 'keep-storage': keepBytes, 'reserved-space': keepBytes },
        what: 'prune its build cache',
        deadlineMs: patience(CHANGE_MS),
        ...options,
      }),
  };
}

function sessions({ upgrade }: EngineConnection) {
  return {
    /**
     * A connection on which BuildKit asks the client for what a build needs: it speaks gRPC, and the client is the
     * server. A build joins by naming the id in its query; the caller ends the connection.
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
  };
}
