import type { Readable } from 'node:stream';
import { patience } from '../../support/pace';
import { METADATA_MS, type CallOptions } from './calls';
import type { EngineConnection } from './engine-connection';

/** Commands in a running container. */
export function execApi({ call, stream }: EngineConnection) {
  return {
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
  };
}

function short(id: string): string {
  return id.slice(0, 12);
}
