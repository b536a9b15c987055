import { withoutDoubtful } from './known-container';
import type { CommandPlace } from './page-draft';
import type { PageWork } from './page-work';
import type { RunWords } from './run-words';
import type { RunStep } from './step';
import { theOnly } from './subjects';

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
