import { expect } from 'expect';
import type { ContainerRun, ExecRun } from '../container/container-run';
import type { HttpAnswer } from '../container/http-request';
import type { BuildOutcome, Image } from '../image/image';
import { toHaveAnswered, toHaveGoneUnanswered } from './matchers/answers';
import { toHaveFailedAt, toHaveFailedToBuild, toHavePrintedDuringBuild } from './matchers/builds';
import { toHaveHealthCheck } from './matchers/health-checks';
import { toHaveHistoryEntriesFrom } from './matchers/history';
import { toHaveLayersFrom, toHaveNoLayerFrom, toHaveOneLayerFrom } from './matchers/layers';
import { toHaveExitedWith, toHaveFailedToStart, toHavePrinted, toHaveWritten } from './matchers/runs';
import { toHaveDefaultCommand, toHaveEntrypoint, toHaveStarted } from './matchers/settings';

expect.extend({
  toHaveOneLayerFrom,
  toHaveNoLayerFrom,
  toHaveLayersFrom,
  toHaveHistoryEntriesFrom,
  toHaveDefaultCommand,
  toHaveEntrypoint,
  toHaveHealthCheck,
  toHaveStarted,
  toHaveFailedToStart,
  toHavePrinted,
  toHaveWritten,
  toHaveExitedWith,
  toHavePrintedDuringBuild,
  toHaveFailedAt,
  toHaveFailedToBuild,
  toHaveAnswered,
  toHaveGoneUnanswered,
});

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

/** No text that everything has; one that is empty by another way is refused when it is used. */
type Telling<S> = S extends '' ? never : S;

/** A matcher on the wrong kind of thing does not compile. */
declare module 'expect' {
  interface Matchers<R, T> {
    /** The history entries of `instruction` made exactly one layer. */
    toHaveOneLayerFrom: T extends Image ? (instruction: Instruction) => R : never;
    /** The history has entries of `instruction`, and none made a layer. */
    toHaveNoLayerFrom: T extends Image ? (instruction: Instruction) => R : never;
    /** The history entries of `instruction` made exactly `count` layers. */
    toHaveLayersFrom: T extends Image ? (instruction: Instruction, count: number) => R : never;
    /** The Dockerfile left exactly `count` history entries of `instruction`, with or without a layer. */
    toHaveHistoryEntriesFrom: T extends Image ? (instruction: Instruction, count: number) => R : never;
    /** What CMD set; the empty list for none. */
    toHaveDefaultCommand: T extends Image ? (command: Command) => R : never;
    /** What ENTRYPOINT set; the empty list for none. */
    toHaveEntrypoint: T extends Image ? (entrypoint: Command) => R : never;
    /** What HEALTHCHECK set: `CMD-SHELL` and a text, `CMD` and words, or `NONE`; the empty list for none. To be awaited. */
    toHaveHealthCheck: T extends Image ? (test: Command) => Promise<R> : never;
    /** The engine started exactly this: the effective argv. */
    toHaveStarted: T extends ContainerRun ? (argv: Command) => R : never;
    /** The engine could not create or start the container; `docker run` exits with 125, 126 or 127 then. */
    toHaveFailedToStart: T extends ContainerRun ? (exitCode: number, cause?: string | RegExp) => R : never;
    /** The process exited with 0, and its stdout is exactly `stdout`. */
    toHavePrinted: T extends ContainerRun | ExecRun ? (stdout: string) => R : never;
    /** The process wrote this somewhere in its stdout or stderr, however it exited. */
    toHaveWritten: T extends ContainerRun | ExecRun ? <S extends string | RegExp>(text: Telling<S>) => R : never;
    toHaveExitedWith: T extends ContainerRun | ExecRun ? (exitCode: number) => R : never;
    /** A command printed this while the image was built. */
    toHavePrintedDuringBuild: T extends BuildOutcome ? <S extends string>(text: Telling<S>) => R : never;
    /** The build failed at an instruction that starts like this. */
    toHaveFailedAt: T extends BuildOutcome
      ? <S extends string>(instruction: Telling<S>, how?: { readonly exitCode?: number }) => R
      : never;
    /** The build failed; the engine's message has this text, which names the cause. */
    toHaveFailedToBuild: T extends BuildOutcome ? <S extends string | RegExp>(text: Telling<S>) => R : never;
    /** The service answered with this status and this body. */
    toHaveAnswered: T extends HttpAnswer ? (status: number, body: string) => R : never;
    /** Nobody answered at the published port. */
    toHaveGoneUnanswered: T extends HttpAnswer ? () => R : never;
  }
}
