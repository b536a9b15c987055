import { existsSync, lstatSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { HarnessError } from '../support/errors';
import { makeDirectory, replaceFile } from '../support/files';
import { orFailed } from './report-directory';

/** Below the directory of the reports. */
const NAME = 'corrected';

/** Marks the directory as layerproof's, so that it may be removed. */
const MARK = '.layerproof';

/** Where a corrected page is, and what changed in it. */
export interface CorrectedCopy {
  readonly copy: string;
  readonly diff: string;
}

/** The corrected copies of pages, each with its difference, in the directory of a run's reports. */
export class CorrectedCopies {
  readonly #directory: string;

  /**
   * Removes those of an earlier run.
   *
   * @throws HarnessError `OUTPUT_UNUSABLE` when something else has this name.
   */
  constructor(reports: string) {
    this.#directory = path.join(reports, NAME);
    const found = lstatSync(this.#directory, { throwIfNoEntry: false });
    if (found === undefined) return;
    if (!found.isDirectory() || !existsSync(path.join(this.#directory, MARK))) {
      const message = `${this.#directory} is not layerproof's, and layerproof replaces only what it wrote.`;
      const next = 'Move it away, or choose another directory with --output.';
      throw new HarnessError('OUTPUT_UNUSABLE', message, { next });
    }
    orFailed(this.#directory, () => rmSync(this.#directory, { recursive: true }));
  }

  /**
   * @param page The page as the user named it; its directories are kept below the directory of the copies.
   * @throws HarnessError `OUTPUT_FAILED`
   */
  write(page: string, { text, diff }: { readonly text: string; readonly diff: string }): CorrectedCopy {
    const parts = path
      .resolve('/', page)
      .split(path.sep)
      .filter((part) => part !== '');
    const copy = this.#free(path.join(this.#directory, ...parts));
    orFailed(copy, () => {
      makeDirectory(path.dirname(copy));
      writeFileSync(path.join(this.#directory, MARK), '');
      replaceFile(copy, text);
      replaceFile(`${copy}.diff`, diff);
    });
    return { copy, diff: `${copy}.diff` };
  }

  /** Otherwise `page.md` and `../page.md` would collide. */
  #free(file: string): string {
    for (let number = 1; ; number += 1) {
      const { dir, name, ext } = path.parse(file);
      const free = number === 1 ? file : path.join(dir, `${name}-${number}${ext}`);
      if (!existsSync(free)) return free;
    }
  }
}
