import { Socket } from 'node:net';
import type { Duplex, Readable } from 'node:stream';
import { patience } from '../../support/pace';
import { METADATA_MS, short, type CallOptions } from './calls';
import type { EngineConnection } from './engine-connection';

/** The body of `POST /containers/{id}/exec` besides the command. */
export interface ExecSettings {
  readonly User?: string;
  readonly WorkingDir?: string;
  /** `NAME=value` */
  readonly Env?: readonly string[];
  readonly AttachStdin?: boolean;
  readonly AttachStdout?: boolean;
  readonly AttachStderr?: boolean;
}

const BOTH = { AttachStdout: true, AttachStderr: true };
/** A command with a terminal writes one stream, not two. */
const ATTACHED = { Detach: false, Tty: false };

/** Commands in a running container. */
export function execApi(connection: EngineConnection) {
  return { ...preparing(connection), ...starting(connection) };
}

function starting({ call, stream, upgrade }: EngineConnection) {
  const startOf = (execId: string) =>
    ({
      method: 'POST',
      path: `/exec/${execId}/start`,
      what: 'run a command in a container',
      deadlineMs: patience(METADATA_MS),
    }) as const;
  return {
    startExec: (
      execId: string,
      { idleMs = patience(METADATA_MS), ...options }: CallOptions & { readonly idleMs?: number } = {},
    ): Promise<Readable> => stream({ ...startOf(execId), body: ATTACHED, idleMs, ...options }),

    /** With its input: the caller writes and ends it. What the command writes is read from the same connection. */
    startExecWithInput: async (execId: string, options: CallOptions = {}): Promise<Duplex> => {
      const connection = await upgrade({
        ...startOf(execId),
        body: ATTACHED,
        protocol: 'tcp',
        headers: {},
        ...options,
      });
      // As the input of a container, it does not keep the process alive.
      if (connection instanceof Socket) connection.unref();
      return connection;
    },

    /** In the background: nobody reads what it writes. */
    startDetachedExec: (execId: string, options: CallOptions = {}) =>
      call({ ...startOf(execId), body: { Detach: true, Tty: false }, ...options }),
  };
}

function preparing({ call }: EngineConnection) {
  return {
    createExec: (
      id: string,
      command: readonly string[],
      { settings = BOTH, ...options }: CallOptions & { readonly settings?: ExecSettings } = {},
    ) =>
      call({
        method: 'POST',
        path: `/containers/${id}/exec`,
        body: { Cmd: command, ...settings },
        what: `prepare a command in container ${short(id)}`,
        deadlineMs: patience(METADATA_MS),
        ...options,
      }) as Promise<{ Id: string }>,

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
