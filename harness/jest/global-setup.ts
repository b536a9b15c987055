import path from 'node:path';
import { BUILDERS } from '../engine/engine';
import type * as sessions from '../session/open-session';
import type * as reports from '../session/report-directory';
import type * as subjects from '../session/scenario-subject';
import { readEnvironment, setSessionFile } from '../support/environment';
import { requireUsableHost } from '../support/usable-host';
import { plainText } from '../support/plain-text';

/** Jest calls the set-up of every project in one process; they share one session. */
const shared = globalThis as {
  layerproofSession?: Promise<sessions.Session>;
  layerproofReports?: reports.ReportDirectory;
};

/** Where `npx jest` finds scenarios, and where it writes its record. */
export interface JestRun extends subjects.ScenarioRoots {
  readonly root: string;
  readonly output: string;
}

/** For `npx jest` alone: opens a session. Under `npm test` and `npm run verify` there is one already. */
export default async function globalSetup(): Promise<void> {
  endWithParent();
  const root = path.join(__dirname, '..', '..');
  // Jest may run only some of the scenarios, which must not replace the record of a whole run.
  await openForJest({ root, output: path.join(root, 'report', 'part') });
}

/** Opens the session of this Jest process, unless there is one already. */
export async function openForJest({ root, output, ...roots }: JestRun): Promise<void> {
  const environment = readEnvironment();
  if (environment.sessionFile !== undefined) return;
  requireUsableHost(environment);
  // Not at the top: if there is already a session, Jest need not load the code that opens one.
  /* eslint-disable @typescript-eslint/no-require-imports -- `import()` would need the name of a compiled file. */
  const { openSession } = require('../session/open-session') as typeof sessions;
  const { subjectOfScenarios } = require('../session/scenario-subject') as typeof subjects;
  const { ReportDirectory } = require('../session/report-directory') as typeof reports;
  /* eslint-enable @typescript-eslint/no-require-imports */
  if (shared.layerproofReports === undefined) {
    shared.layerproofReports = ReportDirectory.open(output);
    shared.layerproofReports.removeReports();
  }
  shared.layerproofSession ??= subjectOfScenarios(root, {}, roots).then((subject) =>
    openSession({
      environment,
      subject,
      recordFile: path.join(output, 'record.jsonl'),
      builders: BUILDERS,
      bases: 'auto',
      progress: (line) => process.stderr.write(`${plainText(line)}\n`),
    }),
  );
  const { file, baseImagesKnown } = await shared.layerproofSession;
  await baseImagesKnown;
  setSessionFile(file);
}

let isWatchingParent = false;

/**
 * When the command that started Jest is killed, its session counts as dead, and the next run may remove what it finds
 * of it, so nobody may continue working in it. The process group is Jest's own, with its workers.
 */
export function endWithParent(): void {
  if (process.channel === undefined || isWatchingParent) return;
  isWatchingParent = true;
  process.channel.unref();
  process.once('disconnect', () => process.kill(-process.pid, 'SIGKILL'));
}
