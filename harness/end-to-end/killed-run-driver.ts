import { readEnvironment } from '../support/environment';
import { openSession } from '../session/open-session';
import { subjectOfScenarios } from '../session/scenario-subject';
import { readSessionFile } from '../session/session-file';
import { Workbench } from '../workbench/workbench';

/**
 * A run for a test to kill: starts builds and containers that never end, with both builders, and prints the ID of its
 * session.
 */
async function main(engine: string, root: string, recordFile: string): Promise<void> {
  const environment = readEnvironment();
  const subject = await subjectOfScenarios(root);
  const options = { environment, subject, recordFile, engine, bases: 'auto' } as const;
  const session = await openSession({ ...options, builders: ['classic', 'buildkit'], progress: () => undefined });
  process.stdout.write(`${session.id}\n`);
  const file = readSessionFile(session.file);
  await Promise.all(
    file.cells.map(async (cell) => {
      const workbench = new Workbench(file, cell);
      const { build, run } = workbench.verbs(workbench.newEvidence(), new AbortController().signal);
      await Promise.all([build('endless-build'), run(await build('endless-run'))]);
    }),
  );
}

void main(process.argv[2] ?? '', process.argv[3] ?? '', process.argv[4] ?? '');
