import { nameOfImage, type RunnableImage } from '../image/image';
import { withDeadline, type DeadlineOptions } from '../support/deadline';
import { HarnessError } from '../support/errors';
import { withOutput } from './container-failure';
import type { OutputCollector } from './container-output';

/** A container whose output is being read. */
export interface ReadContainer {
  readonly image: RunnableImage;
  readonly id: string;
  readonly output: OutputCollector;
  /** Settles at the end of the output. */
  readonly drained: Promise<void>;
}

/** @throws HarnessError `SERVICE_NOT_READY` when the container exits without having written `text`. */
export async function untilPrinted(
  text: string,
  { image, id, output, drained }: ReadContainer,
  options: Omit<DeadlineOptions, 'what'>,
): Promise<void> {
  if (text.trim() === '') throw new HarnessError('SCENARIO_INVALID', 'hasPrinted() needs a text to wait for.');
  const container = `the container of ${nameOfImage(image)}`;
  const ended = drained.catch(() => undefined);
  let isOver = false;
  void ended.then(() => (isOver = true));
  const isSeen = (): boolean => output.stdout.text.includes(text) || output.stderr.text.includes(text);
  const what = `${container} did not print ${JSON.stringify(text)}`;
  await withDeadline({ what, ...options }, async (signal) => {
    while (!isSeen() && !signal.aborted) {
      if (isOver) {
        // Throws if the engine no longer answers: a dying daemon ends the output just like an exiting container.
        await image.engine.api.inspectContainer(id);
        const message = `It exited before ${container} printed ${JSON.stringify(text)}.`;
        throw withOutput(output, new HarnessError('SERVICE_NOT_READY', message));
      }
      await Promise.race([output.nextChange(), ended]);
    }
  });
}
