import type { Readable } from 'node:stream';
import type { CallOptions } from '../engine/api/calls';
import type { ImportOptions } from '../engine/api/images';
import { failureIn } from '../engine/api/stream-failure';
import type { Engine } from '../engine/engine';
import { HarnessError } from '../support/errors';
import { inspectIfThere } from './inspect-image';

/** Creates an image with one layer from a root file system, under the given name. */
export async function importImage(
  engine: Pick<Engine, 'api' | 'name'>,
  archive: Readable,
  options: ImportOptions,
  call: CallOptions = {},
): Promise<void> {
  const { api } = engine;
  const { repository, tag } = options;
  const what = `${engine.name} could not import image ${repository}:${tag}`;
  const id = (await readToEnd(await api.importImage(archive, options, call), what)).at(-1);
  if (id === undefined || repository === '' || (await inspectIfThere(engine, `${repository}:${tag}`)) !== undefined)
    return;
  // Podman 4.3 accepts no tag for an import, and tags everything "latest".
  await api.tagImage(id, { repository, tag });
  await api.removeImage(`${repository}:latest`);
}

/**
 * Reads the messages of an import or a load, and returns their text; a failure is one of them, and is thrown as
 * `failure`.
 */
export async function readToEnd(
  messages: AsyncIterable<Record<string, unknown>>,
  failure: string,
): Promise<readonly string[]> {
  const statuses: string[] = [];
  for await (const line of messages) {
    const reported = failureIn(line);
    if (reported !== undefined) throw new HarnessError('ENGINE_CALL_FAILED', `${failure}: ${reported.message}`);
    if (typeof line['status'] === 'string') statuses.push(line['status']);
  }
  return statuses;
}
