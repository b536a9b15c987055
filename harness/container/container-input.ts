import type { Duplex } from 'node:stream';
import type { RunnableImage } from '../image/image';
import type { StartOptions } from './start-options';

/** Opens the stdin of a container that has one, before its start. */
export async function attachInput(
  { engine }: RunnableImage,
  id: string,
  { stdin, signal }: StartOptions,
): Promise<Duplex | undefined> {
  if (stdin === undefined) return undefined;
  const input = await engine.api.attachInput(id, { signal });
  // A program may end without reading all of it.
  return input.on('error', () => undefined).resume();
}

/** Writes it after the start, to its end; `ended` is the end of the container. */
export function writeInput(input: Duplex | undefined, { stdin }: StartOptions, ended: Promise<void>): void {
  if (input === undefined) return;
  input.end(stdin);
  // Docker keeps the connection of an input that was not read to its end.
  void ended.catch(() => undefined).finally(() => input.destroy());
}
