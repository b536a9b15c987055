import { readFlags, valuesOf } from './docker-flags';
import type { CommandPlace } from './page-draft';
import type { PageWork } from './page-work';
import { refuseOthers } from './allowed-flags';
import { refuseUnknownNetwork } from './plan-networks';
import { Refusal, unsupported } from './refusal';
import { theOnly } from './subjects';

const NAME = /^[A-Za-z\d][\w.-]{0,100}$/;

/**
 * Plans a `docker network connect` or `disconnect` of a container of the page, and a network of the page or the default
 * one. Both print nothing.
 *
 * @throws Refusal when it is left out.
 */
export function planConnection(
  work: PageWork,
  at: CommandPlace,
  how: 'connect' | 'disconnect',
  args: readonly string[],
): string {
  const { flags, operands } = readFlags(args, 'connect');
  refuseOthers(flags, how === 'connect' ? ['alias'] : ['force'], `docker network ${how}`);
  const [network, word, ...others] = operands;
  if (network === undefined || word === undefined || others.length > 0)
    throw unsupported(`docker network ${how} without a network and a container`);
  if (network !== 'bridge') refuseUnknownNetwork(work, network);
  // Here the engine chooses them.
  if (work.names.subnetsOf(network) !== undefined)
    throw unsupported(`docker network ${how} of a network whose addresses the page has chosen`);
  const { step } = theOnly(work.names.containersNamed(word));
  const aliases = valuesOf(flags, 'alias');
  if (!aliases.every((alias) => NAME.test(alias))) throw unsupported('--alias of docker network connect');
  const why = new Refusal('ambiguous', `an output of docker network ${how}, which prints none`);
  const id = work.draft.add(work.draft.withoutStated(at, why), {
    kind: 'change',
    how: `network-${how}`,
    of: [step],
    needs: [step],
    network,
    ...(aliases.length === 0 ? {} : { aliases }),
  });
  work.names.connected.add(step);
  return id;
}
