import type { ContainerObserver } from './container-observation';
import type { ContainerOptions } from './container-settings';

/** How a container is started, and who receives its observations. */
export interface StartOptions extends ContainerOptions {
  /** Receives everything that is observed of the container. */
  readonly observer?: ContainerObserver | undefined;
  /** For a run of the container from start to end. */
  readonly deadlineMs?: number;
  readonly signal?: AbortSignal | undefined;
}
