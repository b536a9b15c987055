import path from 'node:path';
import { reportOf } from '../../harness/report/model/report';
import { ReportDirectory } from '../../harness/session/report-directory';
import { HarnessError } from '../../harness/support/errors';
import type { Arguments, Script } from '../shared/main';
import { readOptions } from '../shared/options';
import { runCompat, runCompatExport } from './report/compat';
import { runCompatWords } from './report/compat-words';
import { runDiff } from './report/diff';
import { runMerge } from './report/merge';
import { runScreenshot } from './report/screenshot';
import { runPicture } from './report/picture';
import { judgedBy, readNamedRecord } from './report/read-record';
import { renderForTerminal } from './report/terminal';
import type * as site from './site';
import { readStatements } from '../checks/read-statements';
import { writeReports } from '../shared/write-reports';

/** What the first operand can be instead of a record; a record in a file of that name can be given as ./merge. */
const FORMS: ReadonlyMap<string, Script> = new Map([
  ['merge', runMerge],
  ['diff', runDiff],
  ['compat', runCompat],
  ['compat-export', runCompatExport],
  ['compat-words', runCompatWords],
  ['picture', runPicture],
  ['screenshot', runScreenshot],
]);

/** `npm run report`: renders a record again, or merges, compares or converts records, without an engine. */
export function run(args: Arguments): Promise<number> {
  if (args.values['compat'] === true) return runSite(args);
  const [first, ...operands] = args.operands;
  const runForm = FORMS.get(first ?? '');
  return runForm === undefined ? renderAgain(args) : runForm({ ...args, operands });
}

/** Loaded here, because it loads the compiler, which takes as long as any other form takes as a whole. */
function runSite(args: Arguments): Promise<number> {
  const siteArgs = siteArguments(args);
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- tsx compiles to CommonJS, as in main.ts
  const { run: runCommand } = require('./site') as typeof site;
  return runCommand(siteArgs);
}

/** `--compat` renders the checked-in data and no record, so only `--output` goes with it. */
function siteArguments({ values, operands }: Arguments): Arguments {
  const { compat: _, output, ...others } = values;
  const [unused] = [...operands, ...Object.keys(others).map((name) => `--${name}`)];
  if (unused !== undefined)
    throw new HarnessError(
      'USAGE',
      `report --compat renders the checked-in compatibility data; it takes no ${unused}.`,
      {
        next: '`npm run report -- compat RECORD` writes compatibility data from a record.',
      },
    );
  return { operands, values: { output } };
}

function renderAgain(args: Arguments): Promise<number> {
  const options = readOptions(args, 'output', 'recordFile', 'compare', 'failFlaky', 'verbose');
  const { output, recordFile, compare } = options;
  const [file = recordFile, ...others] = args.operands;
  if (others.length > 0) {
    throw new HarnessError('USAGE', `npm run report renders one record, not ${others.length + 1}.`, {
      next: '`npm run report -- merge RECORD …` merges several into one, `diff OLD NEW` compares two.',
    });
  }
  const report = reportOf(judgedBy(options, readNamedRecord(file)), readStatements());
  const compareWith = compare === undefined ? {} : { compareWith: readNamedRecord(compare) };
  using directory = ReportDirectory.open(output);
  const files = writeReports(report, directory, compareWith);
  process.stdout.write(`${renderForTerminal(report, options)}\n`);
  process.stdout.write(`\nReports: ${files.map((name) => path.join(output, name)).join(', ')}\n`);
  return Promise.resolve(report.exitCode);
}
