import type { InspectedContainer } from '../engine/api/containers';
import { EngineCallError } from '../engine/api/engine-connection';
import type { Engine } from '../engine/engine';
import { HarnessError } from '../support/errors';
import type { Output } from './container-output';
import type { ContainerRun } from './container-run';

const SHOWN_CHARACTERS = 500;

/** The error, with the end of what the container wrote, which may be the reader's only clue. */
export function withOutput(
  { stdout, stderr }: { readonly stdout: Output; readonly stderr: Output },
  cause: unknown,
): unknown {
  if (!(cause instanceof HarnessError)) return cause;
  const ends = [stdout.text, stderr.text].map((text) => text.slice(-SHOWN_CHARACTERS));
  const shown = ends.filter((text) => text.trim() !== '').join('\n');
  const wrote =
    shown === ''
      ? 'It had written nothing.'
      : `It had written ${stdout.bytes + stderr.bytes} bytes, among them:\n${shown}`;
  const code = cause.code === 'DEADLINE_EXCEEDED' ? 'CONTAINER_DID_NOT_END' : cause.code;
  return new HarnessError(code, `${cause.message} ${wrote}`, { cause });
}

/** What the engine reports if the image can't be started as requested; not what it reports if something else failed. */
const FAULT_OF_IMAGE =
  /^unable to find (?:user|group) .*: no matching entries|^uids and gids must be in range|: invalid environment variable\b|exec: "(?:[^"\\]|\\.)*": (?:stat [^:]*: (?:too many levels of symbolic links|file name too long)|cannot run executable found relative)/s;

/** Podman prepares a container when a client attaches; Podman 4 reports with 500 that there is no command. */
const FAULT_FOR_PODMAN = /OCI (?:runtime|permission)|no command or entrypoint provided/;

/**
 * Whether an engine refused to create or start a container because of what was requested. Anything else means that we
 * could not observe anything.
 */
export function isRefusal({ product }: Pick<Engine, 'product'>, cause: unknown): cause is EngineCallError {
  if (!(cause instanceof EngineCallError)) return false;
  const { status, reason } = cause;
  return status === 400 || FAULT_OF_IMAGE.test(reason) || (product === 'podman' && FAULT_FOR_PODMAN.test(reason));
}

/**
 * The exit code of `docker run` when the program could not be started. Docker's command line derives it from the
 * message; the engine records another code: Docker 128 for 125, Podman 0.
 */
function exitCodeOfRefusal(startError: string): number {
  if (/executable file not found|no such file or directory|a command that was not found/i.test(startError)) return 127;
  return /permission denied|is a directory/i.test(startError) ? 126 : 125;
}

/** How a container ended; with `startError` when it could not be started. */
export function endOf(
  { State }: Pick<InspectedContainer, 'State'>,
  startError: string | undefined,
): Pick<ContainerRun, 'exitCode' | 'startError'> {
  if (startError === undefined) return { exitCode: State.ExitCode };
  return { exitCode: exitCodeOfRefusal(startError), startError };
}
