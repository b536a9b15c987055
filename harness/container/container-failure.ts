import type { InspectedContainer } from '../engine/api/containers';
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

/** How `docker run` exits when the program could not be started; Podman reports 0 then. */
function exitCodeOfRefusal(startError: string): number {
  return /permission denied/i.test(startError) ? 126 : 127;
}

/** How a container ended; with `startError` when it could not be started. */
export function endOf(
  { State }: InspectedContainer,
  startError: string | undefined,
): Pick<ContainerRun, 'exitCode' | 'startError'> {
  if (startError === undefined) return { exitCode: State.ExitCode };
  return { exitCode: State.ExitCode || exitCodeOfRefusal(startError), startError };
}
