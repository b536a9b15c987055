import type { BuiltImage } from '../image/image';
import type { ContainerFile } from './container-files';
import type { ContainerAction, ContainerRun, ExecRun, LivingContainer } from './container-run';
import type { HttpAnswer } from './http-request';

/** What is observed of a container, and of the images that are created from it, as plain data. */
export type ContainerObservation =
  | ContainerRun
  | ExecObservation
  | HttpObservation
  | StatusObservation
  | FileObservation
  | BuiltImage
  | ActionObservation;

/** Called with each observation as it is made, before the caller gets it. */
export type ContainerObserver = (observation: ContainerObservation) => unknown;

/**
 * What was done to a container that was inspected while it existed, so that a reader can repeat it. It proves nothing
 * by itself. Older records have none.
 */
type ActionObservation = ContainerAction & {
  readonly kind: 'action';
  readonly context: string;
  readonly container: LivingContainer;
};

/** A command that ran next to a container's main process. */
interface ExecObservation extends ExecRun {
  readonly kind: 'exec';
  readonly context: string;
  /** Absent in older records, as below. */
  readonly container?: LivingContainer;
}

/** The engine's name for the state of a container. */
interface StatusObservation {
  readonly kind: 'status';
  readonly context: string;
  readonly container?: LivingContainer;
  readonly status: string;
}

/** A request to a published port, and its answer. */
export interface HttpObservation extends HttpAnswer {
  readonly kind: 'http';
  readonly context: string;
  readonly container?: LivingContainer;
  readonly path: string;
  /** Of the container, if one of several was chosen. */
  readonly port?: number;
}

/** A file of the container. */
interface FileObservation {
  readonly kind: 'file';
  readonly context: string;
  readonly container?: LivingContainer;
  readonly path: string;
  /** Absent when there is no such file. */
  readonly found?: ContainerFile;
}
