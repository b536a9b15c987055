import { differencesOf, type Difference } from '../../../harness/explain/compare-explanations';
import type { DockerfileExplanation } from '../../../harness/explain/dockerfile-explanation';
import type { EngineSpec } from '../../../harness/fleet/engine-spec';
import { differingLines } from '../../../harness/report/model/explanation-differences';
import { effectInWords } from '../../../harness/report/model/explanation-words';
import { oneLine } from '../../../harness/report/model/plain-text';
import { defaultSpecs } from '../../../harness/session/default-specs';
import type { Arguments } from '../../shared/main';
import { readOptions } from '../../shared/options';
import { explainFiles, type ExplainedFiles } from './explain-files';
import { readBuildArgs, readSecrets } from './build-options';

/** Two cells, by their names. */
export interface CellPair {
  readonly from: string;
  readonly to: string;
}

export interface Proof extends Pick<ExplainedFiles, 'leftovers' | 'interruptedBy'> {
  /** What was not the same when the Dockerfile was built and started in both cells. */
  readonly differences: readonly Difference[];
}

/**
 * Builds and starts a Dockerfile in two cells, on engines that are started for it, and compares the results.
 *
 * @throws HarnessError `ENGINE_UNSUITABLE` if one of the cells is not available here.
 */
export async function proveChanges(args: Arguments, file: string, { from, to }: CellPair): Promise<Proof> {
  const { engine, bases, seconds, secrets, buildArgs } = readOptions(
    args,
    'engine',
    'bases',
    'seconds',
    'secrets',
    'buildArgs',
  );
  const wanted = [from, to].map(engineOf);
  const { files, ...end } = await explainFiles([file], {
    engine,
    builders: ['classic', 'buildkit', 'buildah'],
    bases,
    runs: true,
    seconds,
    secrets: readSecrets(secrets),
    buildArgs: readBuildArgs(buildArgs),
    cellNames: [from, to],
    fleet: {
      includeHost: true,
      startsAtOnce: 2,
      specs: (host) =>
        defaultSpecs(host).filter((spec) => wanted.some((name) => name !== host.name && becomes(spec, name))),
    },
  });
  const [explained] = files;
  const [before, after] = explained ?? [];
  return { differences: before === undefined || after === undefined ? [] : differencesBetween(before, after), ...end };
}

/** "Docker 26.1.5" for "Docker 26.1.5 · classic". */
function engineOf(cell: string): string {
  return cell.slice(0, cell.lastIndexOf(' · '));
}

/** Whether an engine reports such a name once it runs: its version is then longer, "28.5.2" instead of "28.5". */
function becomes({ title }: EngineSpec, name: string): boolean {
  const [, version = '', store = ''] = /^(.*?)( \(.*\))?$/.exec(title) ?? [];
  const rest = name.startsWith(version) ? name.slice(version.length) : undefined;
  return rest !== undefined && /^(\.\d+)*$/.test(rest.slice(0, rest.length - store.length)) && rest.endsWith(store);
}

/** What differs between two explanations of a Dockerfile: whether it builds, its lines, and what its image starts. */
export function differencesBetween(before: DockerfileExplanation, after: DockerfileExplanation): readonly Difference[] {
  const names = [before.cell, after.cell];
  const valuesOf = (one: string, other: string): Difference['values'] => ({ [before.cell]: one, [after.cell]: other });
  if (before.failure !== undefined || after.failure !== undefined) {
    const [one, other] = [before, after].map(({ failure }) =>
      failure === undefined ? 'succeeds' : `fails: ${oneLine(failure.message)}`,
    );
    return one === 'succeeds' || other === 'succeeds'
      ? [{ what: 'The build', values: valuesOf(one ?? '', other ?? '') }]
      : [];
  }
  const lines = differingLines(before, after).map((line): Difference => {
    const own = before.lines.find((one) => one.line === line.line) ?? line;
    return {
      what: `Line ${line.line}: ${oneLine(line.text)}`,
      values: valuesOf(effectInWords(own, before.image), effectInWords(line, after.image)),
    };
  });
  const images = before.image === undefined || after.image === undefined ? [] : [before.image, after.image];
  return [...lines, ...differencesOf(images, names)];
}
