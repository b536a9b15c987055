import type { InspectedContainer } from '../engine/api/containers';
import type { EngineFacts } from '../engine/engine';

/**
 * What the engine started, as a list of words. Podman (4.3 to 5.8) reports the only word of a command twice, as path
 * and as argument; the config, which the command comes from, shows whether there really are two. Without a command, Podman
 * starts one empty word, which it reports twice too.
 */
export function effectiveArgv(
  { Path, Args, Config }: Pick<InspectedContainer, 'Path' | 'Args' | 'Config'>,
  { product }: Pick<EngineFacts, 'product'>,
): readonly string[] {
  const configured = [...(Config.Entrypoint ?? []), ...(Config.Cmd ?? [])];
  const isToldTwice = product === 'podman' && Args.length === 1 && Args[0] === Path && configured.length <= 1;
  return isToldTwice ? [Path] : [Path, ...Args];
}
