import path from 'node:path';
import type { Session } from '../session/open-session';
import type { ReportDirectory } from '../session/report-directory';
import { narrowRecord } from '../session/selection';
import { HarnessError } from '../support/errors';

const shared = globalThis as { layerproofSession?: Promise<Session>; layerproofReports?: ReportDirectory };

/** Closes the session that `global-setup.ts` opened; what is left behind fails the run. */
export default async function globalTeardown(): Promise<void> {
  await closeForJest();
}

/** @param render Receives the record of the run while its directory is still reserved. */
export async function closeForJest(
  render: (recordFile: string, directory: ReportDirectory) => void = () => undefined,
): Promise<void> {
  const session = await shared.layerproofSession;
  delete shared.layerproofSession;
  using reports = shared.layerproofReports;
  delete shared.layerproofReports;
  if (session !== undefined) narrowRecord(session.recordFile, path.dirname(session.file), 'npx jest');
  const leftovers = (await session?.close()) ?? [];
  if (session !== undefined && reports !== undefined) render(session.recordFile, reports);
  if (leftovers.length > 0)
    throw new HarnessError('LEFTOVERS', `The run left something behind:\n${leftovers.join('\n')}`);
}
