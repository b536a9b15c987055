import type { PageWork } from './page-work';
import { unsupported } from './refusal';
import type { RunWords } from './run-words';
import type { RunStep } from './step';
import { theOnly } from './subjects';

/**
 * The runs that a container links to, by alias.
 *
 * @throws Refusal unless the page has started each of them, in the background and in the same network.
 */
export function linkedRuns(work: PageWork, { links, options, userNetwork }: RunWords): Pick<RunStep, 'links'> {
  if (links.length === 0) return {};
  if (options.network !== true) throw unsupported('--link without a network');
  const runs = links.map(({ container, alias }): [string, string] => {
    const { step, isDetached, exposesPorts } = theOnly(work.names.containersNamed(container));
    if (!isDetached) throw unsupported(`a link to ${container}, which the page runs in the foreground`);
    // They are not applied, and Docker puts them into variables.
    if (exposesPorts) throw unsupported(`a link to ${container}, which has --expose`);
    const run = work.draft.step(step);
    const isNear =
      run?.kind === 'run' && run.options.network === true && run.options.userNetwork?.name === userNetwork?.name;
    if (!isNear) throw unsupported(`a link to ${container}, which is in another network`);
    return [alias, step];
  });
  return { links: Object.fromEntries(runs) };
}
