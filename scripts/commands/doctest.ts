import path from 'node:path';
import { planJson } from '../../harness/pages/plan-json';
import { planLines, summaryOf } from '../../harness/pages/plan-lines';
import { planPage } from '../../harness/pages/plan-page';
import type { PageFault, PagePlan } from '../../harness/pages/step';
import { callOf } from '../../harness/support/command-call';
import { HarnessError } from '../../harness/support/errors';
import type { checkPlannedPages as checkPlannedPagesType } from '../shared/check-planned-pages';
import type { Arguments } from '../shared/main';
import { filesNextTo, readPages, type Page } from '../shared/read-pages';
import { trackedNextToEach } from '../shared/tracked-next-to';

interface CheckPlannedPages {
  readonly checkPlannedPages: typeof checkPlannedPagesType;
}

const OK = 0;
const BAD_INPUT = 64;

/** `npm run doctest`: checks Markdown pages, or plans how. */
export async function run(args: Arguments): Promise<number> {
  const { values, operands } = args;
  if (operands.length === 0) {
    throw new HarnessError('USAGE', `${callOf('doctest')} needs a Markdown page, or a directory with pages.`);
  }
  const { notes } = values;
  const { pages, problems } = readPages(operands, typeof notes === 'string' ? notes : undefined);
  const common = { allowImages: textsOf(values['allow-image']), trackedNextTo: trackedNextToEach() };
  const toPlan = (page: Page): PagePlan => planOf(page, common);
  const plans = pages.map(toPlan);
  const faults = plans.flatMap((plan) => plan.faults);
  if (problems.length + faults.length === 0 && plans.every(isEmpty)) throw nothingToCheck(pages);
  for (const problem of [...problems, ...faults.map(faultLine)]) process.stderr.write(`${problem}\n`);
  const isBad = problems.length + faults.length > 0;
  if (values['plan'] !== true) return isBad ? BAD_INPUT : check(args, { pages, plans, planOf: toPlan });
  if (values['json'] === true) printJson(plans);
  else printPlans(plans);
  return isBad ? BAD_INPUT : OK;
}

/** Loads the code for engines only now, because that takes longer than most plans; not with import(), as in main.ts. */
function check(...args: Parameters<typeof checkPlannedPagesType>): Promise<number> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- see above
  const loaded = require(`../shared/check-planned-pages${path.extname(__filename)}`) as CheckPlannedPages;
  return loaded.checkPlannedPages(...args);
}

interface CommonToPages {
  readonly allowImages: readonly string[];
  readonly trackedNextTo: ReturnType<typeof trackedNextToEach>;
}

function planOf({ file, text, notes }: Page, { allowImages, trackedNextTo }: CommonToPages): PagePlan {
  const listDirectory = (directory: string) => filesNextTo(file, directory);
  return planPage(text, file, { allowImages, listDirectory, tracked: trackedNextTo(file), ...(notes && { notes }) });
}

/** Commands that have nothing to do with Docker don't count as something to check. */
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
