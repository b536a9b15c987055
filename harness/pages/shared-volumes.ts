import { withoutMarks } from './build-words';
import { valuesOf, type Flag } from './docker-flags';
import { withoutDoubtful } from './known-container';
import type { CommandPlace } from './page-draft';
import type { PageWork } from './page-work';
import { unsupported } from './refusal';
import type { RunWords } from './run-words';
import type { RunStep } from './step';
import { theOnly } from './subjects';

/** `--volumes-from`: a container as the page names it, and whether its volumes are only read. */
export interface SharedVolumes {
  readonly container: string;
  readonly isReadOnly: boolean;
}

/** @throws Refusal for a mode that Docker does not take. */
export function volumesFromIn(flags: readonly Flag[]): readonly SharedVolumes[] {
  return valuesOf(flags, 'volumes-from').map((value) => {
    const [, container = '', mode = 'rw'] = /^([A-Za-z\d][\w.-]*)(?::(ro|rw|z|Z))?$/.exec(value) ?? [];
    if (container === '') throw unsupported(`--volumes-from ${withoutMarks(value)}`);
    return { container, isReadOnly: mode === 'ro' };
  });
}

/**
 * The runs whose volumes a container also has.
 *
 * @throws Refusal unless the page has created each of their containers.
 */
export function sharedVolumes(work: PageWork, { volumesFrom }: RunWords): Pick<RunStep, 'volumesFrom'> {
  if (volumesFrom.length === 0) return {};
  const runs = volumesFrom.map(({ container, isReadOnly }) => ({
    run: theOnly(work.names.containersNamed(container)).step,
    isReadOnly,
  }));
  return { volumesFrom: runs };
}

/** Without an output if what is in the volumes may come from something that is left out. */
export function withoutDoubtfulVolumes(
  work: PageWork,
  at: CommandPlace,
  { volumesFrom = [] }: Pick<RunStep, 'volumesFrom'>,
): CommandPlace {
  return volumesFrom.reduce((own, { run }) => withoutDoubtful(work, own, run), at);
}
