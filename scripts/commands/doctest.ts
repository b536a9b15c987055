import path from 'node:path';
import type { CheckedPage } from '../../harness/checks/check-page';
import { placeOf } from '../../harness/checks/page-claim';
import { planJson } from '../../harness/pages/plan-json';
import { planLines, summaryOf } from '../../harness/pages/plan-lines';
import { planPage } from '../../harness/pages/plan-page';
import type { PageFault, PagePlan } from '../../harness/pages/step';
import { CorrectedCopies } from '../../harness/session/corrected-copies';
import { ReportDirectory } from '../../harness/session/report-directory';
import { callOf } from '../../harness/support/command-call';
import { HarnessError } from '../../harness/support/errors';
import { checkPages } from '../shared/check-pages';
import { correctPages, type CorrectPagesOptions } from '../shared/correct-pages';
import type { Arguments } from '../shared/main';
import { readOptions, REPORTS } from '../shared/options';
import { findingLine, matrixLines, verdictLines } from '../shared/page-lines';
import { pageSummary } from '../shared/page-summary';
import { filesNextTo, readPages, type Page } from '../shared/read-pages';
import { reportPlaces } from '../shared/report-places';
import { trackedNextTo } from '../shared/tracked-next-to';

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
  const allowImages = textsOf(values['allow-image']);
  const plans = pages.map((page) => planOf(page, allowImages));
  const faults = plans.flatMap((plan) => plan.faults);
  if (problems.length + faults.length === 0 && plans.every(isEmpty)) throw nothingToCheck(pages);
  for (const problem of [...problems, ...faults.map(faultLine)]) process.stderr.write(`${problem}\n`);
  const isBad = problems.length + faults.length > 0;
  if (values['plan'] !== true) return isBad ? BAD_INPUT : checkAll(args, pages, plans);
  if (values['json'] === true) printJson(plans);
  else printPlans(plans);
  return isBad ? BAD_INPUT : OK;
}

/** Not report/: the reports of a whole run of the claims are kept. */
const OUTPUT = path.join(REPORTS, 'pages');

const OPTIONS = ['engine', 'builders', 'bases', 'output', 'recordFile', 'debug', 'stepMinutes'] as const;
const MATRIX_OPTIONS = ['engines', 'only', 'on', 'atOnce', 'within'] as const;
const MATRIX_FLAGS = ['only', 'on', 'at-once', 'within'] as const;

async function checkAll(args: Arguments, pages: readonly Page[], plans: readonly PagePlan[]): Promise<number> {
  const { operands, values } = args;
  refuseContradictions(values);
  if (plans.every(({ steps }) => steps.length === 0)) {
    const [only, ...others] = plans;
    const what = others.length === 0 ? (only?.file ?? 'the page') : `the ${plans.length} pages`;
    const next = `${summaryOf(plans)}. \`--plan\` prints why.`;
    throw new HarnessError('USAGE', `Everything of ${what} is left out, so there is nothing to check.`, { next });
  }
  const options = readOptions({ operands, values: { output: OUTPUT, ...values } }, ...OPTIONS);
  const matrix = values['matrix'] === true ? readOptions(args, ...MATRIX_OPTIONS) : undefined;
  using directory = ReportDirectory.open(options.output);
  const copies = new CorrectedCopies(options.output);
  const { exitCode, report, checked, files, notes } = await checkPages(plans, {
    ...options,
    ...(matrix && { matrix }),
    pages,
    directory,
    adequacy: values['adequacy'] === true,
    onChecked: matrix === undefined ? printVerdicts : () => undefined,
  });
  const lines = [
    ...(report !== undefined && matrix !== undefined ? matrixLines(report) : []),
    ...(report?.findings ?? []).map(findingLine),
    ...(values['update'] === true ? correctPages(pages, correctionOf(values, { checked, copies })) : []),
    ...notes,
    ...(report === undefined ? [] : ['', ...pageSummary(report, { isMatrix: matrix !== undefined }), '']),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  if (report !== undefined) process.stdout.write(reportPlaces(options.output, files));
  return exitCode;
}

function correctionOf(
  values: Arguments['values'],
  { checked, copies }: Pick<CorrectPagesOptions, 'checked' | 'copies'>,
): CorrectPagesOptions {
  const allowImages = textsOf(values['allow-image']);
  return { checked, copies, planOf: (page) => planOf(page, allowImages), inPlace: values['in-place'] === true };
}

function printVerdicts({ plan, steps }: CheckedPage): void {
  const places = new Map(plan.steps.map((step) => [step.id, placeOf(step)]));
  const lines = steps.flatMap(({ line }) => verdictLines(line, places.get(line.claim.id)));
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** @throws HarnessError `USAGE` for options that make no sense together. */
function refuseContradictions(values: Arguments['values']): void {
  const refuse = (message: string, next?: string): never => {
    throw new HarnessError('USAGE', message, next === undefined ? {} : { next });
  };
  if (values['in-place'] === true && values['update'] !== true)
    refuse('--in-place needs --update: it corrects the page itself too.');
  if (values['matrix'] === true && values['engine'] !== undefined)
    refuse('--engine names one engine, and --matrix has several.', '--only and --on choose the engines of a matrix.');
  const flag = MATRIX_FLAGS.find((name) => values[name] !== undefined);
  if (values['matrix'] !== true && flag !== undefined) refuse(`--${flag} is about a matrix, so it needs --matrix.`);
}

function planOf({ file, text, notes }: Page, allowImages: readonly string[]): PagePlan {
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
