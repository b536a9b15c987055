import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pause } from '../support/deadline';
import { HarnessError } from '../support/errors';
import type { BaseImageProvenance } from './image';

/**
 * Base images are provided by the parent process of a run while its worker processes already run scenarios. The outcome
 * for each one is passed through a file in a directory, which exists as soon as it is known: present, pulled, a
 * stand-in, or missing.
 */
export function announceBaseImage(directory: string, image: BaseImageProvenance): void {
  mkdirSync(directory, { recursive: true });
  const file = fileOf(directory, image.reference);
  writeFileSync(`${file}.part`, JSON.stringify(image));
  renameSync(`${file}.part`, file);
}

/** The images whose outcome is known so far. */
export function announcedBaseImages(directory: string): readonly BaseImageProvenance[] {
  if (!existsSync(directory)) return [];
  const files = readdirSync(directory).filter((name) => name.endsWith('.json'));
  return files.map((name) => read(path.join(directory, name)));
}

export interface AnnouncementOptions {
  /** Whether the process that provides base images is still running. */
  readonly isProviderAlive: () => boolean;
  readonly signal?: AbortSignal | undefined;
}

const POLL_MS = 50;

/**
 * Waits until the outcome for a base image is known, as long as somebody provides it: building one can take minutes on
 * a slow machine, which says nothing about the claim.
 *
 * @throws HarnessError `BASE_IMAGE_MISSING` when its provider ended without announcing it.
 */
export async function awaitBaseImage(
  directory: string,
  reference: string,
  { isProviderAlive, signal }: AnnouncementOptions,
): Promise<BaseImageProvenance> {
  const file = fileOf(directory, reference);
  for (;;) {
    // In this order: a provider may announce an image and end right after that.
    const isAlive = isProviderAlive();
    if (existsSync(file)) return read(file);
    if (!isAlive) {
      const message = `The base image ${reference} is missing: the process that provides it has ended.`;
      throw new HarnessError('BASE_IMAGE_MISSING', message, { next: 'Run the scenarios again.' });
    }
    signal?.throwIfAborted();
    await pause(POLL_MS);
  }
}

function read(file: string): BaseImageProvenance {
  return JSON.parse(readFileSync(file, 'utf8')) as BaseImageProvenance;
}

/** A reference has slashes and colons. */
function fileOf(directory: string, reference: string): string {
  return path.join(directory, `${encodeURIComponent(reference)}.json`);
}
