import { parseEngineSpec } from '../../harness/fleet/engine-spec';
import { HarnessError } from '../../harness/support/errors';
import type { EngineChoice } from './engine-waves';
import type { Options } from './options';

/**
 * The engines that files are checked on: one, several that are named, or all of a matrix. A name from the matrix, such
 * as podman-5.4, stands for an engine that is started for the run.
 *
 * @throws HarnessError `USAGE` for a name that is not an engine's.
 */
export function structureEngines(
  { engines, ...needMatrix }: Options<'engines' | 'on' | 'atOnce' | 'within'>,
  { matrix }: { readonly matrix: boolean },
): { readonly one: string | undefined } | EngineChoice {
  const named = [...new Set(engines)].map(parseEngineSpec);
  const isOne = !matrix && named.length < 2 && named.every(({ kind }) => kind === 'existing');
  if (!isOne) return { includeHost: matrix, named, all: matrix };
  const [flag] = Object.entries({ on: needMatrix.on, 'at-once': needMatrix.atOnce, within: needMatrix.within }).find(
    ([, value]) => value !== undefined,
  ) ?? [undefined];
  if (flag !== undefined)
    throw new HarnessError('USAGE', `--${flag} is for several engines.`, { next: 'Name them, or use --matrix.' });
  return { one: named[0]?.requested };
}
