import type { InspectedContainer } from '../engine/api/containers';
import type { EngineFacts } from '../engine/engine';
import { HarnessError } from '../support/errors';

/**
 * What the engine started, as a list of words. Podman (4.3 to 5.8) reports the only word of a command twice, as path
 * and as argument; the config, which the command comes from, shows whether there really are two. Without a command, Podman
 * starts one empty word, which it reports twice too.
 *
 * @throws HarnessError `ENGINE_CONTRADICTION` when Docker reports something else than its configuration says.
 */
export function effectiveArgv(
  { Path, Args, Config }: Pick<InspectedContainer, 'Path' | 'Args' | 'Config'>,
  { name, product }: Pick<EngineFacts, 'name' | 'product'>,
): readonly string[] {
  const configured = [...(Config.Entrypoint ?? []), ...(Config.Cmd ?? [])];
  const isReportedTwice = product === 'podman' && Args.length === 1 && Args[0] === Path && configured.length <= 1;
  const argv = isReportedTwice ? [Path] : [Path, ...Args];
  const [started, wanted] = [argv, configured].map((words) => JSON.stringify(words));
  if (product === 'podman' || started === wanted) return argv;
  throw new HarnessError(
    'ENGINE_CONTRADICTION',
    `${name} contradicts itself about a container: it started ${started}, and the configuration says ${wanted}.`,
  );
}
