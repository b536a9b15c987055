import { planJson } from '../../harness/pages/plan-json';
import { planLines, summaryOf } from '../../harness/pages/plan-lines';
import { planPage } from '../../harness/pages/plan-page';
import type { PageFault, PagePlan } from '../../harness/pages/step';
import { HarnessError } from '../../harness/support/errors';
import type { Arguments } from '../shared/main';
import { filesNextTo, readPages, type Page } from '../shared/read-pages';

const OK = 0;
const BAD_INPUT = 64;

/** `npm run doctest`: plans what would be built and run to check Markdown pages. */
export function run({ values, operands }: Arguments): Promise<number> {
  if (operands.length === 0) {
    throw new HarnessError('USAGE', 'npm run doctest needs a Markdown page, or a directory with pages.');
  }
  if (values['plan'] !== true) {
    const next = '`npm run doctest -- --plan FILE` prints what would be built and run.';
    throw new HarnessError('USAGE', 'npm run doctest only plans so far.', { next });
  }
  const { pages, problems } = readPages(operands);
  const allowImages = textsOf(values['allow-image']);
  const plans = pages.map((page) => planOf(page, allowImages));
  const faults = plans.flatMap((plan) => plan.faults);
  if (problems.length + faults.length === 0 && plans.every(isEmpty)) throw nothingToCheck(pages);
  if (values['json'] === true) printJson(plans);
  else printPlans(plans);
  for (const problem of [...problems, ...faults.map(faultLine)]) process.stderr.write(`${problem}\n`);
  return Promise.resolve(problems.length + faults.length === 0 ? OK : BAD_INPUT);
}

function planOf({ file, text }: Page, allowImages: readonly string[]): PagePlan {
  return planPage(text, file, { allowImages, listDirectory: (directory) => filesNextTo(file, directory) });
}

/** Commands that have nothing to do with Docker are nothing to check. */
function isEmpty({ steps, leftOut }: PagePlan): boolean {
  return steps.length === 0 && leftOut.every(({ reason }) => reason === 'asks-nothing');
}

function nothingToCheck(pages: readonly Page[]): HarnessError {
  const [only, ...others] = pages;
  const what = others.length === 0 ? `${only?.file ?? 'The page'} has` : `None of the ${pages.length} pages has`;
  return new HarnessError(
    'USAGE',
    `${what} no code block with a Dockerfile or a docker command, so there is nothing to check.`,
  );
}

function printJson(plans: readonly PagePlan[]): void {
  const document = { format: 'layerproof-plan', version: 1, pages: plans.map(planJson) };
  process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
}

/** In pieces: the plans of many pages are longer than one string may be. */
function printPlans(plans: readonly PagePlan[]): void {
  for (const plan of plans.filter((each) => !isEmpty(each))) process.stdout.write(`${planLines(plan).join('\n')}\n\n`);
  const pages = plans.length === 1 ? '' : `${plans.length} pages: `;
  process.stdout.write(`${pages}${summaryOf(plans)}. Nothing was run.\n`);
}

function faultLine({ place, says, next }: PageFault): string {
  return `${place.file}:${place.line}: ${says}.${next === undefined ? '' : ` ${next}`}`;
}

function textsOf(value: Arguments['values'][string]): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
