import { provideNetwork } from '../container/prepare-container';
import type { Engine } from '../engine/engine';
import type { ChangeStep } from '../pages/step';
import type { PageState } from './page-state';
import { CONFIRMED, notObserved, type StepAnswer } from './step-answer';
import { containerOf } from './step-later';

/** Where a network is. */
export interface NetworkPlace {
  readonly engine: Engine;
  /** What a network of the page is called in this cell and attempt. */
  readonly nameOf: (name: string) => string;
}

/** Connects a container of the page to a network, or disconnects it. */
export async function connectContainer(
  state: PageState,
  { how, of: [id = ''], network = '', aliases = [] }: ChangeStep,
  { engine, nameOf }: NetworkPlace,
): Promise<StepAnswer> {
  const { handle, name } = containerOf(state, id);
  const isDefault = network === 'bridge';
  if (isDefault && engine.product !== 'docker') return notObserved('only Docker calls its default network bridge');
  const onEngine = isDefault ? network : engine.ownership.networkName(nameOf(network));
  if (!isDefault) {
    state.networks.add(nameOf(network));
    await provideNetwork(engine, onEngine);
  }
  if (how === 'network-disconnect') await engine.api.disconnectFromNetwork(onEngine, handle.name);
  else {
    // Others find it by the name that the page gives to it. The default network has no such names.
    const names = isDefault ? [] : [...(name === undefined ? [] : [name]), ...aliases];
    await engine.api.connectToNetwork(onEngine, { container: handle.name, aliases: names });
  }
  return CONFIRMED;
}
