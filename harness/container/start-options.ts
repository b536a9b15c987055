import type { ContainerObserver } from './container-observation';
import type { ContainerOptions } from './container-settings';

/** How a container is started, and what becomes of what is seen of it. */
export interface StartOptions extends ContainerOptions {
  /** Gets everything that is seen of the container. */
  readonly observer?: ContainerObserver | undefined;
  /** For a run of the container from start to end. */
  readonly deadlineMs?: number;
  readonly signal?: AbortSignal | undefined;
}
