import { randomBytes } from 'node:crypto';
import type { HistoryRow } from '../engine/api/images';
import { hasCode, HarnessError } from '../support/errors';
import { systemCode } from '../support/files';
import { readToEnd } from './import-image';
import { readExisting } from './existing-image';
import { inspectIfThere } from './inspect-image';
import { nameOfImage, type Derivation, type Image, type RunnableImage } from './image';
import { readImage, type Below } from './read-image';

/** The name of an image, in the two parts that the API requires. */
export interface NewImageName {
  readonly repository: string;
  readonly tag: string;
}

/**
 * Derives an image from another one, under a name of the session, and reads the result: its history has what the build
 * added to the base image, or all of an existing image, and what `make` added to that.
 */
export async function deriveImage<I extends RunnableImage>(
  source: I,
  derivation: Derivation,
  make: (name: NewImageName) => Promise<unknown>,
): Promise<I> {
  const { ownership } = source.engine;
  const reference = referenceFor(source);
  const [repository = '', tag = ''] = reference.split(':');
  const name = { repository, tag };
  ownership.willCreate({ kind: 'image', name: reference });
  const started = Date.now();
  await make(name);
  return readDerived(source, derivation, reference, started);
}

function referenceFor(source: RunnableImage): string {
  const random = randomBytes(4).toString('hex');
  if (source.kind === 'existing-image') return source.engine.ownership.imageReference(random, 'derived');
  const [repository = '', tag = ''] = source.reference.split(':');
  return `${repository}-${random}:${tag}`;
}

/**
 * Saves an image, removes it, and loads it again; it is held in memory in between, so it must be small.
 *
 * @throws HarnessError `SCENARIO_INVALID` if it is not gone in between, because loading it would then prove nothing.
 */
export async function saveAndLoad(image: Image): Promise<Image> {
  const { api, name } = image.engine;
  const started = Date.now();
  const chunks: Buffer[] = [];
  for await (const chunk of await api.saveImage(image.reference)) chunks.push(chunk as Buffer);
  // It stays in the ledger the whole time.
  await api.removeImage(image.reference);
  if ((await inspectIfThere(image.engine, image.imageId)) !== undefined) {
    throw new HarnessError(
      'SCENARIO_INVALID',
      `The image of ${nameOfImage(image)} is still there under another name.`,
      {
        next: 'Give it a separate build (ownBuild), and let its Dockerfile change something.',
      },
    );
  }
  const archive = Buffer.concat(chunks);
  // An engine can close the connection before it has read the whole archive; its answer is then lost. Loading can be
  // repeated.
  const answer = await api.loadImage(archive).catch((cause: unknown) => {
    if (isBrokenPipe(cause)) return api.loadImage(archive);
    throw cause;
  });
  await readToEnd(answer, `${name} could not load ${image.reference}`);
  return readDerived(image, 'docker load', image.reference, started);
}

function isBrokenPipe(thrown: unknown): boolean {
  return hasCode(thrown, 'ENGINE_LOST') && thrown instanceof Error && systemCode(thrown.cause) === 'EPIPE';
}

async function readDerived<I extends RunnableImage>(
  source: I,
  derivation: Derivation,
  reference: string,
  started: number,
): Promise<I> {
  if (source.kind === 'existing-image') {
    const inspected = await source.engine.api.inspectImage(reference);
    return { ...(await readExisting(source.engine, reference, inspected, 'present')), derivedBy: derivation } as I;
  }
  const { facts } = await readImage(source.engine, reference, {
    what: `the image that ${derivation} created as ${reference}`,
    below: (rows) => belowOf(source, derivation, rows),
  });
  return {
    ...source,
    ...facts,
    derivedBy: derivation,
    shared: false,
    startedAt: new Date(started).toISOString(),
    durationMs: Date.now() - started,
    reference,
  };
}

async function belowOf(source: Image, derivation: Derivation, rows: readonly HistoryRow[]): Promise<Below> {
  // An import keeps nothing of the image that its files come from, and so nothing of that image's base.
  if (derivation === 'docker import') return { entries: 0, layers: 0 };
  const before = derivation === 'docker commit' ? await source.engine.api.imageHistory(source.reference) : rows;
  return { entries: before.length - source.history.length, layers: source.baseLayers };
}
