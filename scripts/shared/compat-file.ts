import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { CELLS_FILE, joinCompat, splitCompat, type StoredClaim } from '../../harness/report/data/compat-chapters';
import { isObject } from '../../harness/report/data/same-data';
import type { CompatCell, CompatData } from '../../harness/report/data/render-compat';
import { HarnessError } from '../../harness/support/errors';
import { replaceFile } from '../../harness/support/files';
import { ROOT } from './options';

/** Where the measured verdicts of all claims are checked in: cells.json, and a compat.json in each chapter. */
export const COMPAT_DIRECTORY = path.join(ROOT, 'scenarios');

const CHAPTER_FILE = 'compat.json';

/**
 * @throws HarnessError `USAGE` if a file is missing or damaged: without it, nobody would notice a verdict that has
 * changed.
 */
export function readCompatFiles(directory = COMPAT_DIRECTORY): CompatData {
  const cells = readObject<CompatCell>(path.join(directory, CELLS_FILE));
  const chapters = chapterFilesIn(directory).map((file) => readObject<StoredClaim>(path.join(directory, file)));
  return joinCompat(cells, chapters);
}

/** Writes the files whose text changes, and removes those of chapters that no longer have a claim. */
export function writeCompatFiles(data: CompatData, directory = COMPAT_DIRECTORY): void {
  const texts = splitCompat(data);
  for (const [file, text] of texts) {
    const whole = path.join(directory, file);
    if (!existsSync(whole) || readFileSync(whole, 'utf8') !== text) replaceFile(whole, text);
  }
  for (const file of chapterFilesIn(directory)) if (!texts.has(file)) rmSync(path.join(directory, file));
}

function chapterFilesIn(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join(path.posix.sep))
    .filter((file) => path.posix.basename(file) === CHAPTER_FILE)
    .toSorted();
}

function readObject<Value>(file: string): Readonly<Record<string, Value>> {
  const next = `\`git checkout ${path.relative(ROOT, file)}\` restores it.`;
  if (!existsSync(file)) {
    throw new HarnessError('USAGE', `${file} is missing, so no verdict can be compared with the ones checked in.`, {
      next,
    });
  }
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (isObject(value)) return value as Readonly<Record<string, Value>>;
  } catch (cause) {
    throw new HarnessError('USAGE', `${file} contains no compatibility data: it is not JSON.`, { next, cause });
  }
  throw new HarnessError('USAGE', `${file} contains no compatibility data: it is not a JSON object.`, { next });
}
