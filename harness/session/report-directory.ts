import { lstatSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { HarnessError, hasCode } from '../support/errors';
import { makeDirectory, readStart, replaceFile, systemCode, systemReason } from '../support/files';
import { lockDirectory } from './directory-lock';

/** How each file that layerproof renders from a record begins: only such files are replaced or removed. */
const REPORTS = {
  'index.html': /^<!doctype html>.*<meta name="generator" content="layerproof /s,
  'report.md': /^# Layerproof\n\n\*\*/,
  'report.json': /^\{\s*"reportVersion": 1,/,
  'junit.xml': /^<\?xml [^>]*>\s*<testsuites name="layerproof"/,
  'results.sarif': /^\{\s*"\$schema": "https:\/\/json\.schemastore\.org\/sarif-2\.1\.0\.json",.*"name": "layerproof"/s,
  'badge.svg': /^<svg [^>]*aria-label="layerproof: /,
};

export type ReportName = keyof typeof REPORTS;

const RECORD = /^\{"type":"header","recordVersion":/;
/** A matrix writes a record for each of its waves before it has one of all. */
const RECORD_NAME = /^(record|wave-\d+)\.jsonl$/;
const START_BYTES = 4096;
/** A path that is too long is shortened. */
const LONGEST_SHOWN = 200;

/**
 * Where a run puts its record and its reports. While it is open, no other run can use it, and it holds nothing under
 * the names of our files that layerproof did not write.
 */
export class ReportDirectory implements Disposable {
  readonly #release: () => void;

  private constructor(
    readonly directory: string,
    release: () => void,
  ) {
    this.#release = release;
  }

  /**
   * Creates the directory if it is missing.
   *
   * @throws HarnessError `OUTPUT_IN_USE` when another run uses it, `OUTPUT_UNUSABLE` when it can't be written to or
   * holds files of others.
   */
  static open(directory: string): ReportDirectory {
    const release = orUnusable(directory, () => {
      makeDirectory(directory);
      return lockDirectory(directory);
    });
    try {
      for (const name of ownNamesIn(directory)) checkOwn(path.join(directory, name));
    } catch (cause) {
      release();
      throw cause;
    }
    return new ReportDirectory(directory, release);
  }

  /**
   * For the start of a run: removes the reports of an earlier one and the records of its waves. A killed run writes no
   * report, and the earlier ones would be mistaken for its own. The earlier record, which can't be recreated, stays
   * until there is a new one.
   */
  removeReports(): void {
    const names = ownNamesIn(this.directory).filter((name) => name !== 'record.jsonl');
    for (const name of names) {
      const file = path.join(this.directory, name);
      checkOwn(file);
      orFailed(file, () => rmSync(file, { force: true }));
    }
  }

  write(name: ReportName, text: string): void {
    replaceOwn(path.join(this.directory, name), text);
  }

  [Symbol.dispose](): void {
    this.#release();
  }
}

/** Writes a report or a record, and replaces only one that layerproof wrote. A symbolic link is not followed. */
export function replaceOwn(file: string, text: string): void {
  checkOwn(file);
  orFailed(file, () => replaceFile(file, text));
}

/** @throws HarnessError `OUTPUT_UNUSABLE` when there is something under this name that layerproof did not write. */
function checkOwn(file: string): void {
  const what = orUnusable(path.dirname(file), () => whatIs(file));
  if (what === 'ours' || what === 'nothing') return;
  throw new HarnessError('OUTPUT_UNUSABLE', `${file} is ${what}, and layerproof replaces only files that it wrote.`, {
    next: 'Move it away, or choose another directory with --output.',
  });
}

function whatIs(file: string): string {
  const stats = lstatSync(file, { throwIfNoEntry: false });
  if (stats === undefined) return 'nothing';
  if (stats.isSymbolicLink()) return 'a symbolic link';
  if (!stats.isFile()) return stats.isDirectory() ? 'a directory' : 'not a regular file';
  const name = path.basename(file);
  const isOurs = Object.hasOwn(REPORTS, name) ? REPORTS[name as ReportName] : RECORD;
  // An empty file has nothing to lose, and is what a full disk leaves behind.
  return stats.size === 0 || isOurs.test(readStart(file, START_BYTES)) ? 'ours' : 'a file of another origin';
}

function ownNamesIn(directory: string): readonly string[] {
  const names = orUnusable(directory, () => readdirSync(directory));
  return names.filter((name) => Object.hasOwn(REPORTS, name) || RECORD_NAME.test(name));
}

function orUnusable<T>(directory: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (hasCode(cause, 'OUTPUT_IN_USE')) throw cause;
    const shown = directory.length > LONGEST_SHOWN ? `${directory.slice(0, LONGEST_SHOWN)}…` : directory;
    const message = `${shown} can't be used for the record and the reports: ${systemReason(cause)}.`;
    throw new HarnessError('OUTPUT_UNUSABLE', message, { next: 'Choose another directory with --output.', cause });
  }
}

/** Performs an operation on one of our files. @throws HarnessError `OUTPUT_FAILED` when that fails. */
export function orFailed<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    const isGone = systemCode(cause) === 'ENOENT';
    const because = isGone ? 'its directory was removed during the run' : systemReason(cause);
    throw new HarnessError('OUTPUT_FAILED', `${file} could not be written: ${because}.`, { cause });
  }
}
