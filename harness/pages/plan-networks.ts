import { BlockList, isIPv4 } from 'node:net';
import { withoutMarks } from './build-words';
import type { CommandPlace } from './page-draft';
import type { PageWork } from './page-work';
import { readFlags, valueOf, valuesOf, type Flag } from './docker-flags';
import { Refusal, unsupported } from './refusal';
import type { RunWords } from './run-words';
import type { RunStep } from './step';

const NAME = /^[A-Za-z\d][\w.-]{0,100}$/;
const PRINTED = /^(?:[0-9a-f]{8,64}|[\w.-]+|\.{3}|…)$/;

/**
 * Follows `docker network create` and `docker volume create`, and their removal. The engine creates both for the first
 * container that uses them, so nothing has to run; what these commands print is an ID or the name.
 *
 * @throws Refusal for anything else about networks and volumes.
 */
export function planNamed(
  { names, draft }: PageWork,
  at: CommandPlace,
  kind: 'network' | 'volume',
  args: readonly string[],
): void {
  const [command = '', ...rest] = args;
  const { flags, operands } = readFlags(rest, 'named');
  const what = `docker ${kind} ${command}`.trim();
  const subnets = subnetsIn(flags);
  const driver = valueOf(flags, 'driver');
  if (kind === 'network' && command === 'create' && driver !== undefined && driver !== 'bridge')
    throw unsupported(`the network driver ${withoutMarks(driver).slice(0, 40)}`);
  const isOrdinary = flags.every((flag) => isFollowed(flag, kind));
  if (!isOrdinary || !/^(?:create|rm|remove)$/.test(command)) throw unsupported(what);
  const named = flags.flatMap(({ name, value }) => (name === 'name' && typeof value === 'string' ? [value] : []));
  const all = [...operands, ...named];
  if (all.length === 0 || !all.every((name) => NAME.test(name))) throw unsupported(`${what} without a name`);
  const odd = at.stated?.lines.some((line) => line.trim() !== '' && !PRINTED.test(line.trim()));
  if (odd === true)
    draft.withoutStated(at, new Refusal('ambiguous', `an output of ${what} that is neither a name nor an ID`));
  for (const name of all) {
    if (kind === 'network' && command === 'create') names.addNetwork(name, subnets);
    else if (kind === 'network') names.removeNetwork(name);
    else if (command === 'create') names.addVolume(name);
    else names.forgetVolume(name);
  }
}

function isFollowed({ name, value }: Flag, kind: 'network' | 'volume'): boolean {
  if (name === 'driver') return value === (kind === 'network' ? 'bridge' : 'local');
  if (name === 'name') return kind === 'volume';
  return (
    /^(?:attachable|force|label)$/.test(name) || (kind === 'network' && /^(?:subnet|gateway|ip-range)$/.test(name))
  );
}

/** The addresses that the page gives to a network. */
function subnetsIn(flags: readonly Flag[]): BlockList | undefined {
  const subnets = valuesOf(flags, 'subnet').map((value) => {
    const [, address = '', bits] = /^([\d.]{7,15})\/(\d{1,2})$/.exec(value) ?? [];
    if (!isIPv4(address) || Number(bits) > 32) throw unsupported('a subnet that is not one of IPv4');
    return { address, bits: Number(bits) };
  });
  if (subnets.length === 0) return undefined;
  const list = new BlockList();
  for (const { address, bits } of subnets) list.addSubnet(address, bits);
  return list;
}

/**
 * Whether the page chooses the addresses of the network that a container joins. Here the engine chooses them, because
 * no two networks of a machine can have the same.
 *
 * @throws Refusal for a network that the page does not create, an `--ip` that Docker would not take, and a run that
 *   depends on an address that the page has chosen.
 */
export function joinedNetwork(
  work: PageWork,
  { address, options, userNetwork }: RunWords,
): Pick<RunStep, 'isAddressed'> {
  const { command = [], entrypoint = [], env = {} } = options;
  if (userNetwork !== undefined) refuseUnknownNetwork(work, userNetwork.name);
  const subnets = userNetwork && work.names.subnetsOf(userNetwork.name);
  if (address !== undefined && !(isIPv4(address) && subnets?.check(address) === true))
    throw unsupported('--ip without a network of the page that has this address');
  const chosen = chosenAddressIn(work, [...entrypoint, ...command, ...Object.values(env)].join(' '));
  if (chosen !== undefined) throw chosen;
  return subnets === undefined ? {} : { isAddressed: true };
}

/** @throws Refusal for a network that the page does not create. */
export function refuseUnknownNetwork({ names }: PageWork, network: string): void {
  if (names.hasNetwork(network)) return;
  const line = names.leftOutNetwork(network);
  if (line !== undefined)
    throw new Refusal('blocked', `the network ${network}, which the left-out command in line ${line} creates`);
  throw new Refusal('missing', `the network ${network}, which the page does not create`);
}

/** Why a command with an address of the page's networks is left out: here, the engine chooses another one. */
export function chosenAddressIn({ names }: PageWork, text: string): Refusal | undefined {
  const addresses = text.match(/(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/g) ?? [];
  const chosen = addresses.find((address) => isIPv4(address) && names.hasChosenAddress(address));
  return chosen === undefined ? undefined : unsupported(`the address ${chosen}, which the page has chosen`);
}
