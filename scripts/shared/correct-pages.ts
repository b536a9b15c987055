import { readFileSync, realpathSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { agreedOutputs } from '../../harness/checks/agreed-output';
import type { CheckedPage } from '../../harness/checks/check-page';
import { correctPage } from '../../harness/checks/correct-page';
import type { PagePlan } from '../../harness/pages/step';
import type { CorrectedCopies } from '../../harness/session/corrected-copies';
import { HarnessError } from '../../harness/support/errors';
import { systemReason } from '../../harness/support/files';
import { unifiedDiff } from '../../harness/support/unified-diff';
import type { Page } from './read-pages';

export interface CorrectPagesOptions {
  readonly checked: readonly CheckedPage[];
  readonly planOf: (page: Page) => PagePlan;
  readonly copies: CorrectedCopies;
  /** Whether the pages themselves are changed too. */
  readonly inPlace: boolean;
}

/**
 * Writes corrected copies of pages with refuted statements, each with its difference.
 *
 * @returns what was done, a line each.
 * @throws HarnessError `OUTPUT_FAILED`
 */
export function correctPages(
  pages: readonly Page[],
  { checked, planOf, copies, inPlace }: CorrectPagesOptions,
): readonly string[] {
  return pages.flatMap((page) => {
    const { printed, refused } = agreedOutputs(checked.filter(({ plan }) => plan.file === page.file));
    const result = correctPage(page.text, printed, (text) => planOf({ ...page, text }));
    const lines = [...refused, ...result.refused].map(
      ({ step, because }) => `${page.file}:${(step.stated ?? step).place.line} not corrected: ${because}.`,
    );
    if (result.corrected.length === 0) return lines;
    const name = path.isAbsolute(page.file) ? page.file.slice(1) : page.file;
    const { copy, diff } = copies.write(page.file, {
      text: result.text,
      diff: unifiedDiff(page.text, result.text, name.split(path.sep).join('/')),
    });
    if (inPlace) replacePage(page, result.text);
    const count = `${result.corrected.length} ${result.corrected.length === 1 ? 'statement' : 'statements'}`;
    const where = inPlace ? 'in the page itself' : `in ${shown(copy)}`;
    return [`${page.file}: corrected ${count} ${where}; ${shown(diff)} shows what changed.`, ...lines];
  });
}

/** Written over, not replaced: the page keeps its permissions and its links. */
function replacePage({ file, text: old }: Page, text: string): void {
  try {
    const real = realpathSync(file);
    if (readFileSync(real, 'utf8') !== old) throw new Error('it was changed during the run');
    writeFileSync(real, text);
  } catch (cause) {
    throw new HarnessError('OUTPUT_FAILED', `${file} was not corrected: ${systemReason(cause)}.`, { cause });
  }
}

function shown(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return relative.startsWith('..') ? file : relative;
}
