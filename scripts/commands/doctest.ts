import path from 'node:path';
import { placeOf } from '../../harness/checks/page-claim';
import { findingsOf } from '../../harness/pages/page-findings';
import { planJson } from '../../harness/pages/plan-json';
import { planLines, summaryOf } from '../../harness/pages/plan-lines';
import { planPage } from '../../harness/pages/plan-page';
import type { PageFault, PagePlan } from '../../harness/pages/step';
import type { VerdictLine } from '../../harness/record/record';
import { ReportDirectory } from '../../harness/session/report-directory';
import { HarnessError } from '../../harness/support/errors';
import { checkPages } from '../shared/check-pages';
import type { Arguments } from '../shared/main';
import { readOptions, ROOT } from '../shared/options';
import { verdictLines } from '../shared/page-lines';
import { filesNextTo, readPages, type Page } from '../shared/read-pages';

const OK = 0;
const BAD_INPUT = 64;

/** `npm run doctest`: checks Markdown pages, or plans how. */
export async function run(args: Arguments): Promise<number> {
  const { values, operands } = args;
  if (operands.length === 0) {
    throw new HarnessError('USAGE', 'npm run doctest needs a Markdown page, or a directory with pages.');
  }
  const { pages, problems } = readPages(operands);
  const allowImages = textsOf(values['allow-image']);
  const plans = pages.map((page) => planOf(page, allowImages));
  const faults = plans.flatMap((plan) => plan.faults);
  if (problems.length + faults.length === 0 && plans.every(isEmpty)) throw nothingToCheck(pages);
  for (const problem of [...problems, ...faults.map(faultLine)]) process.stderr.write(`${problem}\n`);
  const isBad = problems.length + faults.length > 0;
  if (values['plan'] !== true) return isBad ? BAD_INPUT : checkAll(args, plans);
  if (values['json'] === true) printJson(plans);
  else printPlans(plans);
  return isBad ? BAD_INPUT : OK;
}

/** Not report/: the reports of a whole run of the claims stay. */
const OUTPUT = path.join(ROOT, 'report', 'pages');

const OPTIONS = ['engine', 'builders', 'bases', 'output', 'recordFile', 'debug'] as const;

async function checkAll(args: Arguments, plans: readonly PagePlan[]): Promise<number> {
  const { operands, values } = args;
  const options = readOptions({ operands, values: { output: OUTPUT, ...values } }, ...OPTIONS);
  if (plans.every(({ steps }) => steps.length === 0)) {
    const next = '`--plan` prints why.';
    throw new HarnessError('USAGE', 'Everything of these pages is left out, so there is nothing to check.', { next });
  }
  const places = new Map(plans.flatMap(({ steps }) => steps.map((step) => [step.id, placeOf(step)] as const)));
  const onVerdict = (line: VerdictLine): void => {
    process.stdout.write(`${verdictLines(line, places.get(line.claim.id)).join('\n')}\n`);
  };
  using directory = ReportDirectory.open(options.output);
  const { exitCode } = await checkPages(plans, { ...options, directory, onVerdict });
  for (const { place, says } of plans.flatMap(findingsOf))
    process.stdout.write(`${place.file}:${place.line} note: ${says}\n`);
  process.stdout.write(`\n${summaryOf(plans)}.\n`);
  return exitCode;
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
