import type { Readable } from 'node:stream';
import type { CallOptions, ImportOptions } from '../engine/engine-api';
import type { Engine } from '../engine/engine';
import { HarnessError } from '../support/errors';
import { inspectIfThere } from './inspect-image';

/** Makes an image of one layer from a root file system, under the name that it is given. */
export async function importImage(
  engine: Pick<Engine, 'api'>,
  archive: Readable,
  options: ImportOptions,
  call: CallOptions = {},
): Promise<void> {
  const { api } = engine;
  const { repository, tag } = options;
  const statuses = await readToEnd(await api.importImage(archive, options, call));
  const id = statuses.at(-1);
  if (id === undefined || (await inspectIfThere(engine, `${repository}:${tag}`)) !== undefined) return;
  // Podman 4.3 takes no tag for an import, and calls everything "latest".
  await api.tagImage(id, { repository, tag });
  await api.removeImage(`${repository}:latest`);
}

/** Reads the messages of an import or a load, and gives what they say; a failure is one of them. */
export async function readToEnd(messages: AsyncIterable<Record<string, unknown>>): Promise<readonly string[]> {
  const statuses: string[] = [];
  for await (const { error, status } of messages) {
    if (typeof error === 'string')
      throw new HarnessError('ENGINE_PROTOCOL', `The engine could not make an image: ${error}`);
    if (typeof status === 'string') statuses.push(status);
  }
  return statuses;
}
