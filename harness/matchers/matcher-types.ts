import type { ContainerHandle } from '../container/container-handle';
import type { ContainerRun, ExecRun } from '../container/container-run';
import type { HttpAnswer } from '../container/http-request';
import type { BuildOutcome, RunnableImage } from '../image/image';
import type { ExpectedFile } from './files';

type Command = readonly string[];

/** What a history entry can come from. FROM leaves none; ONBUILD leaves one in the image that has the trigger. */
type Instruction =
  | 'ADD'
  | 'ARG'
  | 'CMD'
  | 'COPY'
  | 'ENTRYPOINT'
  | 'ENV'
  | 'EXPOSE'
  | 'HEALTHCHECK'
  | 'LABEL'
  | 'MAINTAINER'
  | 'ONBUILD'
  | 'RUN'
  | 'SHELL'
  | 'STOPSIGNAL'
  | 'USER'
  | 'VOLUME'
  | 'WORKDIR';

/** Not a string that everything contains; one that is empty for another reason is rejected when it is used. */
type NonEmpty<S> = S extends '' ? never : S;

/**
 * The matchers that are added to `expect` of a test runner. A matcher on the wrong kind of thing does not compile.
 *
 * @typeParam R What a matcher returns: nothing, or a promise after `resolves`.
 * @typeParam T What `expect` was given.
 */
export interface LayerproofMatchers<R, T> {
  /** The history entries of `instruction` created exactly one layer. */
  toHaveOneLayerFrom: T extends RunnableImage ? (instruction: Instruction) => R : never;
  /** The history has entries of `instruction`, and none created a layer. */
  toHaveNoLayerFrom: T extends RunnableImage ? (instruction: Instruction) => R : never;
  /** The history entries of `instruction` created exactly `count` layers. */
  toHaveLayersFrom: T extends RunnableImage ? (instruction: Instruction, count: number) => R : never;
  /** The Dockerfile left exactly `count` history entries of `instruction`, with or without a layer. */
  toHaveHistoryEntriesFrom: T extends RunnableImage ? (instruction: Instruction, count: number) => R : never;
  /** What CMD set; the empty list for none. */
  toHaveDefaultCommand: T extends RunnableImage ? (command: Command) => R : never;
  /** What ENTRYPOINT set; the empty list for none. */
  toHaveEntrypoint: T extends RunnableImage ? (entrypoint: Command) => R : never;
  /**
   * What HEALTHCHECK set: `CMD-SHELL` and a text, `CMD` and words, or `NONE`; the empty list for none. Must be awaited.
   */
  toHaveHealthCheck: T extends RunnableImage ? (test: Command) => Promise<R> : never;
  /** The engine started exactly this: the effective argv. */
  toHaveStarted: T extends ContainerRun ? (argv: Command) => R : never;
  /** The engine could not create or start the container; `docker run` then exits with 125, 126 or 127. */
  toHaveFailedToStart: T extends ContainerRun ? (exitCode: number, cause?: string | RegExp) => R : never;
  /** The process exited with 0, and its stdout is exactly `stdout`. */
  toHavePrinted: T extends ContainerRun | ExecRun ? (stdout: string) => R : never;
  /** The process wrote this somewhere in its stdout or stderr, however it exited. */
  toHaveWritten: T extends ContainerRun | ExecRun ? <S extends string | RegExp>(text: NonEmpty<S>) => R : never;
  toHaveExitedWith: T extends ContainerRun | ExecRun ? (exitCode: number) => R : never;
  /** A command printed this while the image was built. */
  toHavePrintedDuringBuild: T extends BuildOutcome ? <S extends string>(text: NonEmpty<S>) => R : never;
  /** The build failed at an instruction that starts with this. */
  toHaveFailedAt: T extends BuildOutcome
    ? <S extends string>(instruction: NonEmpty<S>, how?: { readonly exitCode?: number }) => R
    : never;
  /** The build failed; the engine's message contains this text, which names the cause. */
  toHaveFailedToBuild: T extends BuildOutcome ? <S extends string | RegExp>(text: NonEmpty<S>) => R : never;
  /** The service answered with this status, and with this body if one is given. */
  toHaveAnswered: T extends HttpAnswer ? (status: number, body?: string) => R : never;
  /** Nobody answered at the published port. */
  toHaveGoneUnanswered: T extends HttpAnswer ? () => R : never;
  /** LABEL set this; with any value if none is given. */
  toHaveLabel: T extends RunnableImage ? (name: string, value?: string | RegExp) => R : never;
  /** EXPOSE documents this port: 8080 for `8080/tcp`, or `53/udp`. */
  toExposePort: T extends RunnableImage ? (port: number | string) => R : never;
  /** What USER set, as written; the empty string for root by default. */
  toHaveUser: T extends RunnableImage ? (user: string) => R : never;
  /** What WORKDIR set; the empty string if nothing did. */
  toHaveWorkingDirectory: T extends RunnableImage ? (directory: string) => R : never;
  /** VOLUME declared this path. */
  toHaveVolume: T extends RunnableImage ? (path: string) => R : never;
  /** ENV set this variable; with any value if none is given. */
  toHaveVariable: T extends RunnableImage ? (name: string, value?: string | RegExp) => R : never;
  /**
   * There is a file at this path with these properties. Needs no shell in the image, and no running container. Must be
   * awaited.
   *
   * @example await expect(image).toHaveFile('/entrypoint.sh', { mode: 0o755, uid: 0 });
   */
  toHaveFile: T extends RunnableImage | ContainerHandle<RunnableImage>
    ? (path: string, expected?: ExpectedFile) => Promise<R>
    : never;
}
