import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { DockerfileExplanation, ExplainedFile } from '../../../harness/explain/dockerfile-explanation';
import { explainDockerfile, type BuildVariant } from '../../../harness/explain/explain-dockerfile';
import type { Secrets } from '../../../harness/image/buildkit-session';
import type { BuildOutcome } from '../../../harness/image/image';
import { subjectOfDockerfiles, type DockerfileSubject } from '../../../harness/session/dockerfile-subject';
import type { SessionOptions } from '../../../harness/session/open-session';
import { readSessionFile } from '../../../harness/session/session-file';
import { engineListHint } from '../../../harness/support/command-call';
import { readEnvironment } from '../../../harness/support/environment';
import { HarnessError } from '../../../harness/support/errors';
import { Workbench } from '../../../harness/workbench/workbench';
import { withSession, type SessionEnd, type SessionWork } from '../../shared/with-session';
import { redactorOf } from './build-options';

const DEFAULT_SECONDS = 10;

type EngineOptions = Pick<SessionOptions, 'engine' | 'builders' | 'bases' | 'fleet'>;

export interface ExplainFilesOptions extends EngineOptions {
  /** Starts each image once. */
  readonly runs: boolean;
  readonly seconds?: number | undefined;
  /** What `RUN --mount=type=secret` may ask for, by id. The classic builder has no such mount. */
  readonly secrets: Secrets;
  readonly buildArgs: Readonly<Record<string, string>>;
  /** The names of the cells; all of the session when absent. */
  readonly cellNames?: readonly string[];
}

export interface ExplainedFiles extends Pick<SessionEnd<unknown>, 'leftovers' | 'interruptedBy'> {
  /** One for each Dockerfile; empty if the run was interrupted. */
  readonly files: readonly ExplainedFile[];
}

/**
 * Builds Dockerfiles in each cell of a session, and explains them.
 *
 * @throws HarnessError `USAGE` for an invalid operand, and as `openSession` and `buildImage` do.
 */
export async function explainFiles(operands: readonly string[], options: ExplainFilesOptions): Promise<ExplainedFiles> {
  const subject = await subjectOfDockerfiles(operands, options.buildArgs);
  const temporary = mkdtempSync(path.join(os.tmpdir(), 'layerproof-explain-'));
  try {
    const recordFile = path.join(temporary, 'record.jsonl');
    const opened = { ...options, environment: readEnvironment(), subject, recordFile };
    const { result, ...end } = await withSession(opened, (work) => explainAll(work, subject, options));
    return { files: result ?? [], ...end };
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

async function explainAll(
  { session, signal, progress }: SessionWork,
  { dockerfiles }: DockerfileSubject,
  { runs, seconds = DEFAULT_SECONDS, cellNames, secrets, buildArgs }: ExplainFilesOptions,
): Promise<readonly ExplainedFile[]> {
  const file = readSessionFile(session.file);
  const benches = chosenCells(session.cells, cellNames).map((cell) => new Workbench(file, cell));
  const redact = redactorOf(secrets);
  const groups: ExplainedFile[] = [];
  for (const { context, dockerfile } of dockerfiles) {
    const explanations: DockerfileExplanation[] = [];
    for (const bench of benches) {
      progress.line(`Building ${context} with ${bench.cell.name}`);
      const verbs = bench.verbs(bench.newEvidence(), signal, { sharesBuilds: false });
      const given = bench.cell.builder === 'classic' ? {} : { secrets };
      const build = async (variant: BuildVariant): Promise<BuildOutcome> => {
        const options = { dockerfile, buildArgs, network: true, ownBuild: true, ...given, ...variant };
        return redacted(await verbs.attemptBuild(context, options), redact);
      };
      const runMs = runs ? seconds * 1000 : undefined;
      explanations.push(await explainDockerfile({ engine: bench.engine, cell: bench.cell.name, build, runMs, signal }));
    }
    const [first, ...others] = explanations;
    if (first === undefined) throw new HarnessError('ENGINE_UNSUITABLE', 'The engine has none of these builders.');
    groups.push([first, ...others]);
  }
  return groups;
}

function redacted(outcome: BuildOutcome, redact: (text: string) => string): BuildOutcome {
  const steps = outcome.steps.map((step) => ({ ...step, output: redact(step.output) }));
  return outcome.kind === 'image' ? { ...outcome, steps } : { ...outcome, steps, message: redact(outcome.message) };
}

/** In the order in which they were named. */
function chosenCells(
  all: SessionWork['session']['cells'],
  names: readonly string[] | undefined,
): SessionWork['session']['cells'] {
  return (names ?? all.map(({ name }) => name)).map((wanted) => {
    const found = all.find(({ name }) => name === wanted);
    if (found !== undefined) return found;
    throw new HarnessError('ENGINE_UNSUITABLE', `${wanted} is not available here.`, {
      next: `Available: ${all.map(({ name }) => name).join(', ')}.${engineListHint()}`,
    });
  });
}
