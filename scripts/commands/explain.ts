import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { explainDockerfile, type BuildVariant } from '../../harness/explain/explain-dockerfile';
import type { DockerfileExplanation } from '../../harness/explain/dockerfile-explanation';
import { renderExplanationMarkdown } from '../../harness/report/markdown/render-explanation';
import { renderExplanations } from '../../harness/report/terminal/render-explanation';
import { terminalStyle } from '../../harness/report/terminal/terminal-style';
import { subjectOfDockerfiles, type DockerfileSubject } from '../../harness/session/dockerfile-subject';
import { readSessionFile } from '../../harness/session/session-file';
import { readEnvironment } from '../../harness/support/environment';
import { HarnessError } from '../../harness/support/errors';
import { Workbench } from '../../harness/workbench/workbench';
import type { BuildOutcome } from '../../harness/image/image';
import type { Arguments } from '../shared/main';
import { readOptions } from '../shared/options';
import { printChanges } from './explain/print-changes';
import { withSession, type SessionWork } from '../shared/with-session';

/** A failing Dockerfile, or a line whose history entry is not known. */
const NOT_EXPLAINED = 1;
const LEFT_BEHIND = 3;

/** `npm run explain`: builds Dockerfiles with each builder and prints what every line did, or compares two cells. */
export async function run(args: Arguments): Promise<number> {
  if (args.values['from'] !== undefined || args.values['to'] !== undefined) return printChanges(args);
  const options = readOptions(args, 'engine', 'builders', 'bases', 'debug', 'format');
  const { format = 'terminal' } = options;
  if (!Object.hasOwn(FORMATS, format))
    throw new HarnessError('USAGE', `--format takes ${Object.keys(FORMATS).join(' or ')}, not "${format}".`);
  if (args.operands.length === 0)
    throw new HarnessError('USAGE', 'explain takes Dockerfiles, or directories with one each.', {
      next: 'For example: `layerproof explain ./Dockerfile`.',
    });
  const subject = await subjectOfDockerfiles(args.operands);
  const temporary = mkdtempSync(path.join(os.tmpdir(), 'layerproof-explain-'));
  try {
    const opened = {
      ...options,
      environment: readEnvironment(),
      subject,
      recordFile: path.join(temporary, 'record.jsonl'),
    };
    const { result, leftovers, interruptedBy } = await withSession(opened, (work) => explainAll(work, subject));
    if (interruptedBy !== undefined) return interruptedBy.exitCode;
    const groups = result ?? [];
    process.stdout.write(`${FORMATS[format]?.(groups) ?? ''}\n`);
    for (const leftover of leftovers) process.stderr.write(`Left behind on the engine: ${leftover}\n`);
    return leftovers.length > 0 ? LEFT_BEHIND : exitCodeOf(groups.flat());
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** The explanations of one Dockerfile, one for each cell. */
type Explained = readonly [DockerfileExplanation, ...DockerfileExplanation[]];

async function explainAll(
  { session, signal, progress }: SessionWork,
  { dockerfiles }: DockerfileSubject,
): Promise<readonly Explained[]> {
  const file = readSessionFile(session.file);
  const benches = session.cells.map((cell) => new Workbench(file, cell));
  const groups: Explained[] = [];
  for (const { context, dockerfile } of dockerfiles) {
    const explanations: DockerfileExplanation[] = [];
    for (const bench of benches) {
      progress.line(`Building ${context} with ${bench.cell.name}`);
      const verbs = bench.verbs(bench.newEvidence(), signal, { sharesBuilds: false });
      const build = (variant: BuildVariant): Promise<BuildOutcome> =>
        verbs.attemptBuild(context, { dockerfile, network: true, ownBuild: true, ...variant });
      explanations.push(await explainDockerfile({ engine: bench.engine, cell: bench.cell.name, build, signal }));
    }
    const [first, ...others] = explanations;
    if (first === undefined) throw new HarnessError('ENGINE_UNSUITABLE', 'The engine has none of these builders.');
    groups.push([first, ...others]);
  }
  return groups;
}

/** How the explanations can be printed. */
const FORMATS: Readonly<Record<string, (groups: readonly Explained[]) => string>> = {
  terminal: (groups) => {
    const color = process.stdout.isTTY && process.stdout.hasColors();
    const style = terminalStyle({ columns: process.stdout.columns || 100, color, verbose: false });
    return groups.map((group) => renderExplanations(group, style)).join('\n\n');
  },
  markdown: (groups) =>
    groups
      .map((group) => [`## ${group[0].context}`, '', ...group.map(renderExplanationMarkdown)].join('\n'))
      .join('\n'),
  json: (groups) => JSON.stringify({ explanationVersion: 1, explanations: groups.flat() }, undefined, 2),
};

function exitCodeOf(explanations: readonly DockerfileExplanation[]): number {
  const isWhole = explanations.every(
    ({ failure, lines }) => failure === undefined && lines.every(({ unknown }) => unknown === undefined),
  );
  return isWhole ? 0 : NOT_EXPLAINED;
}
