import { Socket } from 'node:net';
import type { Duplex, Readable } from 'node:stream';
import { patience } from '../../support/pace';
import { filtersOf, METADATA_MS, QUICK_MS, short, type CallOptions, type JsonLines } from './calls';
import type { EngineConnection } from './engine-connection';
import { readJsonLines } from './json-lines';

/** How long an event that is due may take. */
const EVENT_MS = 3_000;

/** What containers read and write, and the events of their ends. */
export function containerStreamsApi(connection: EngineConnection) {
  return { ...inputs(connection), ...outputs(connection) };
}

function inputs({ upgrade }: EngineConnection) {
  return {
    /** The stdin of a container that was created with one. The caller writes and ends it. */
    attachInput: async (id: string, options: CallOptions = {}): Promise<Duplex> => {
      const input = await upgrade({
        method: 'POST',
        path: `/containers/${id}/attach`,
        query: { stream: 1, stdin: 1 },
        protocol: 'tcp',
        headers: {},
        what: `attach to the input of container ${short(id)}`,
        deadlineMs: patience(METADATA_MS),
        ...options,
      });
      // Like its output, it does not keep the process alive.
      if (input instanceof Socket) input.unref();
      return input;
    },
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

    /** The events of its exits since a time, and those to come; the reader decides when to stop. */
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
