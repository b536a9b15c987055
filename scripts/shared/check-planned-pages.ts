import path from 'node:path';
import type { CheckedPage } from '../../harness/checks/check-page';
import { placeOf } from '../../harness/checks/page-claim';
import { summaryOf } from '../../harness/pages/plan-lines';
import type { PagePlan } from '../../harness/pages/step';
import { CorrectedCopies } from '../../harness/session/corrected-copies';
import { ReportDirectory } from '../../harness/session/report-directory';
import { HarnessError } from '../../harness/support/errors';
import { checkPages } from './check-pages';
import { correctPages } from './correct-pages';
import type { Arguments } from './main';
import { readOptions, REPORTS } from './options';
import { findingLine, matrixLines, verdictLines } from './page-lines';
import { pageSummary } from './page-summary';
import type { Page } from './read-pages';
import { reportPlaces } from './report-places';

/** Not report/: the reports of a whole run of the claims are kept. */
const OUTPUT = path.join(REPORTS, 'pages');

const OPTIONS = ['engine', 'builders', 'bases', 'output', 'recordFile', 'debug', 'stepMinutes'] as const;
const MATRIX_OPTIONS = ['engines', 'only', 'on', 'atOnce', 'within'] as const;
const MATRIX_FLAGS = ['only', 'on', 'at-once', 'within'] as const;

interface PlannedPages {
  readonly pages: readonly Page[];
  /** One for each page, in their order. */
  readonly plans: readonly PagePlan[];
  /** Plans a page again, after it was corrected. */
  readonly planOf: (page: Page) => PagePlan;
}

/**
 * Checks planned pages as the options of `doctest` say, prints the verdicts, and returns the exit code.
 *
 * @throws HarnessError `USAGE` for options that contradict each other, or when everything is left out.
 */
export async function checkPlannedPages(args: Arguments, { pages, plans, planOf }: PlannedPages): Promise<number> {
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
    ...(values['update'] === true
      ? correctPages(pages, { checked, copies, planOf, inPlace: values['in-place'] === true })
      : []),
    ...notes,
    ...(report === undefined ? [] : ['', ...pageSummary(report, { isMatrix: matrix !== undefined }), '']),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  if (report !== undefined) process.stdout.write(reportPlaces(options.output, files));
  return exitCode;
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
