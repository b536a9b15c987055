import { readFileSync } from 'node:fs';
import path from 'node:path';
import { renderTerminal } from '../harness/report/render-terminal';
import { exitCodeOf, summaryOf } from '../harness/report/summary';
import { readEnvironment } from '../harness/support/environment';
import { lastLines } from '../harness/support/run-command';
import { readRecord, type RunRecord } from '../harness/verdict/record-file';
import { followRecord } from './follow-record';
import type { Arguments } from './main';
import { readOptions, ROOT } from './options';
import { runJest } from './run-jest';
import { withSession, type SessionWork } from './with-session';
import { readStatements, writeReports } from './write-reports';

/** `npm run verify`: puts claims to the test on a real engine and tells what came out. */
export async function run(args: Arguments): Promise<number> {
  const options = readOptions(args);
  const opened = { ...options, environment: readEnvironment(), root: ROOT, claims: args.operands };
  const { result: said, interruptedBy } = await withSession(opened, (work) => observe(work, options));
  if (said === undefined && interruptedBy !== undefined) return interruptedBy.exitCode;
  const record = readRecord(readFileSync(options.recordFile, 'utf8'));
  tell(record, { ...options, said: said ?? '' });
  return interruptedBy?.exitCode ?? exitCodeOf(summaryOf(record), record.footer);
}

interface ObserveOptions {
  readonly workers: number | undefined;
  readonly debug: boolean;
}

/** Runs the scenarios in every cell; gives what Jest said when it was not shown. */
async function observe(
  { session, progress, signal }: SessionWork,
  { workers, debug }: ObserveOptions,
): Promise<string> {
  const { file, recordFile, cells } = session;
  const total = cells.reduce((sum, { claims }) => sum + (claims?.length ?? 0), 0);
  let done = 0;
  const follower = followRecord(recordFile, ({ cell, claim }) => {
    done += 1;
    progress.status(`${done} of ${total} verdicts; the last one: ${claim.id}, ${cell}`, done / total);
  });
  progress.line(`Asking for ${total} verdicts in ${cells.length} cells: ${cells.map(({ name }) => name).join(', ')}`);
  const workerArgs = workers === undefined ? [] : [`--maxWorkers=${workers}`];
  try {
    const { output } = await runJest({
      root: ROOT,
      sessionFile: file,
      args: workerArgs,
      signal,
      scope: 'scenarios',
      showOutput: debug,
    });
    return output;
  } finally {
    await follower.stop();
  }
}

interface TellOptions {
  readonly output: string;
  readonly verbose: boolean;
  /** What Jest said. */
  readonly said: string;
}

function tell(record: RunRecord, { output, verbose, said }: TellOptions): void {
  const files = writeReports(record, output);
  const columns = process.stdout.isTTY ? process.stdout.columns : 100;
  const colour = process.stdout.isTTY && process.stdout.hasColors();
  process.stdout.write(`\n${renderTerminal(record, { columns, colour, statements: readStatements(), verbose })}\n`);
  const isIncomplete = record.verdicts.length < record.header.planned.length * record.header.cells.length;
  if (isIncomplete && said !== '') process.stdout.write(`\nWhat Jest said at its end:\n${lastLines(said, 25)}\n`);
  const shown = path.relative(process.cwd(), output) || '.';
  const reports = files.map((name) => path.join(shown, name)).join(', ');
  process.stdout.write(`\nRecord:  ${path.join(shown, 'record.jsonl')}\nReports: ${reports}\n`);
}
