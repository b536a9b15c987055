import type { Output } from './container-output';
import type { ContainerOptions } from './container-settings';

/** How a run differs from `docker run --network none IMAGE`, apart from the command and the entrypoint. */
type RunChoices = Omit<ContainerOptions, 'command' | 'entrypoint'>;

/** What a container did from a start to its exit: plain data. */
export interface ContainerRun {
  readonly kind: 'run';
  /** Distinguishes the container; absent in older records, and when the engine refused to create it. */
  readonly containerId?: string;
  readonly imageId: string;
  /** The build context of its image, below dockerfiles/; the reference of an image that was not built here. */
  readonly context: string;
  /** The arguments after the image name in `docker run`; absent when the container ran with the image's own command. */
  readonly commandOverride?: readonly string[];
  /** What `--entrypoint` gave; absent when it was not given. */
  readonly entrypointOverride?: readonly string[];
  /** The other options of `docker run` that it was given; absent when there were none. */
  readonly options?: RunChoices;
  /** What the engine started: path and arguments. Empty when the engine refused to create the container. */
  readonly argv: readonly string[];
  /**
   * The exit code of `docker run`: 125 when the engine refused to create it, 126 or 127 when the program could not be
   * started.
   */
  readonly exitCode: number;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Why the engine could not create or start it, in its own message. */
  readonly startError?: string;
  /** How many times this container had been started before. */
  readonly earlierStarts: number;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly durationMs: number;
  /**
   * How long after its end the engine reported it, if that was so late that it may have given up copying the end of the
   * output.
   */
  readonly reportedLateMs?: number;
}

/** How a container was started, for one that was observed while it existed. */
export type LivingContainer = Pick<ContainerRun, 'imageId' | 'commandOverride' | 'entrypointOverride' | 'options'> & {
  /** As in the run of its main process; absent in older records. */
  readonly id?: string;
  /** ISO 8601; distinguishes it from others of its image. */
  readonly startedAt: string;
};

/** Something that was done to a container, in terms of Docker's command line. */
export type ContainerAction =
  /** `run` is `docker run --detach`. */
  | { readonly verb: 'create' | 'run' | 'start' | 'pause' | 'unpause' }
  | { readonly verb: 'stop' | 'restart'; readonly graceSeconds?: number }
  | { readonly verb: 'kill'; readonly signal: string }
  /** Files that were written below a directory, without their content. */
  | { readonly verb: 'cp'; readonly directory: string; readonly paths: readonly string[] }
  /** A wait until the main process had written a text. */
  | { readonly verb: 'logs'; readonly until: string }
  /** As `docker exec --detach`. */
  | { readonly verb: 'exec'; readonly command: readonly string[]; readonly options?: ExecOptions }
  /** The image that was created follows, unless the engine refused to create it. */
  | { readonly verb: 'commit' | 'export'; readonly changes?: readonly string[] };

/** How a command runs next to a container's main process; the options of `docker exec`. */
export interface ExecOptions {
  /** As `--user`. */
  readonly user?: string;
  /** As `--workdir`. */
  readonly workingDirectory?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** As `--interactive` with this text as the input, which then ends. */
  readonly stdin?: string;
}

/** What a command did that ran next to a container's main process, as with `docker exec`. */
export interface ExecRun {
  readonly command: readonly string[];
  /** Absent when it was given none. */
  readonly options?: ExecOptions;
  readonly exitCode: number;
  readonly stdout: Output;
  readonly stderr: Output;
}
