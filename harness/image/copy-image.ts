import { failureIn } from '../engine/api/stream-failure';
import type { Engine } from '../engine/engine';
import { HarnessError } from '../support/errors';

/** Streams an image from one engine to another, under the same name. @throws HarnessError `BASE_IMAGE_MISSING`. */
export async function copyImage(
  reference: string,
  { from, to, signal }: { readonly from: Engine; readonly to: Engine; readonly signal?: AbortSignal | undefined },
): Promise<void> {
  const archive = await from.api.saveImage(reference, { signal });
  for await (const line of await to.api.loadImage(archive, { signal })) {
    const failure = failureIn(line);
    if (failure === undefined) continue;
    throw new HarnessError(
      'BASE_IMAGE_MISSING',
      `${to.name} could not load ${reference} from ${from.name}: ${failure.message}`,
    );
  }
}
