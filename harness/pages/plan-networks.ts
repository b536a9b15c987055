import type { CommandPlace } from './page-draft';
import type { PageWork } from './page-work';
import { readFlags } from './docker-flags';
import { Refusal, unsupported } from './refusal';

const NAME = /^[A-Za-z\d][\w.-]{0,100}$/;
const PRINTED = /^(?:[0-9a-f]{8,64}|[\w.-]+|\.{3}|…)$/;

/**
 * Follows `docker network create` and `docker volume create`, and their removal. The engine creates both for the first
 * container that uses them, so nothing has to run; what these commands print is an ID or the name.
 *
 * @throws Refusal for anything else about networks and volumes.
 */
export function planNamed(
  { names }: PageWork,
  { stated }: CommandPlace,
  kind: 'network' | 'volume',
  args: readonly string[],
): void {
  const [command = '', ...rest] = args;
  const { flags, operands } = readFlags(rest, 'named');
  const what = `docker ${kind} ${command}`.trim();
  const isOrdinary = flags.every(
    ({ name, value }) =>
      (name === 'driver' && (value === 'bridge' || value === 'local')) ||
      name === 'attachable' ||
      name === 'force' ||
      name === 'label' ||
      (name === 'name' && kind === 'volume'),
  );
  if (!isOrdinary || !/^(?:create|rm|remove)$/.test(command)) throw unsupported(what);
  const named = flags.flatMap(({ name, value }) => (name === 'name' && typeof value === 'string' ? [value] : []));
  const all = [...operands, ...named];
  if (all.length === 0 || !all.every((name) => NAME.test(name))) throw unsupported(`${what} without a name`);
  const odd = stated?.lines.find((line) => line.trim() !== '' && !PRINTED.test(line.trim()));
  if (odd !== undefined) throw new Refusal('ambiguous', `an output of ${what} that is neither a name nor an ID`);
  for (const name of all) {
    if (kind === 'network' && command === 'create') names.addNetwork(name);
    else if (kind === 'network') names.removeNetwork(name);
    else if (command === 'create') names.addVolume(name);
    else names.forgetVolume(name);
  }
}
