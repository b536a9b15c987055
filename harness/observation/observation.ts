import type { ContainerRun, ExecRun, LivingContainer } from '../container/container-run';
import type { HttpAnswer } from '../container/http-request';
import type { BuildFailure, BuiltImage } from '../image/image';

/** What was seen, as plain JSON data in the order in which it was seen; the evidence of a verdict is a list of these. */
export type Observation =
  BuiltImage | BuildFailure | ContainerRun | ExecObservation | HttpObservation | StatusObservation;

/** A command that ran next to a container's main process. */
interface ExecObservation extends ExecRun {
  readonly kind: 'exec';
  readonly context: string;
  /** Absent in older records, as below. */
  readonly container?: LivingContainer;
}

/** What the engine calls the state of a container. */
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
}
