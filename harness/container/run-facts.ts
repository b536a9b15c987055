import { contextOfImage, type RunnableImage } from '../image/image';
import type { ContainerRun, LivingContainer } from './container-run';
import type { StartOptions } from './start-options';

/** The part of a run that is known beforehand. */
export function runFacts(
  image: RunnableImage,
  { command, entrypoint, observer: _observer, deadlineMs: _deadlineMs, signal: _signal, ...options }: StartOptions,
): Pick<ContainerRun, 'imageId' | 'context' | 'commandOverride' | 'entrypointOverride' | 'options'> {
  return {
    imageId: image.imageId,
    context: contextOfImage(image),
    ...(command === undefined ? {} : { commandOverride: command }),
    ...(entrypoint === undefined ? {} : { entrypointOverride: entrypoint }),
    ...(Object.keys(options).length === 0 ? {} : { options }),
  };
}

/** As `docker ps` shows it. */
export function shortId(containerId: string): string {
  return containerId.slice(0, 12);
}

/** Which container an observation is about, and what its image is. */
export interface Identity {
  readonly context: string;
  readonly container: LivingContainer;
}

/** Distinguishes a container from others of its image. */
export function identityOf(
  id: string,
  startedAt: string,
  { context, ...facts }: ReturnType<typeof runFacts>,
): Identity {
  return { context, container: { id: shortId(id), ...facts, startedAt } };
}
