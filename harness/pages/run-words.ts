import { isIP } from 'node:net';
import type { ContainerOptions } from '../container/container-settings';
import { withoutMarks } from './build-words';
import { isOn, readFlags, valueOf, valuesOf, type Flag } from './docker-flags';
import { linksIn, type LinkWords } from './link-words';
import { mountedIn, volumesFromIn, volumesIn, type Mounted, type SharedVolumes } from './mount-words';
import { platformIn } from './platform-word';
import { refuseRunFlags } from './policy';
import { unsupported } from './refusal';
import type { PublishedPort } from './step';

/** What a `docker run` requests. */
export interface RunWords {
  readonly image: string;
  readonly name?: string;
  readonly options: Omit<ContainerOptions, 'publish' | 'links'>;
  readonly ports: readonly PublishedPort[];
  /** Files and directories of the reader, relative to the working directory, and where they are mounted. */
  readonly mounts: readonly Mounted[];
  /** Environment files, relative to the working directory. */
  readonly envFiles: readonly string[];
  /** A network that the page has created, and the names under which others in it find the container. */
  readonly userNetwork?: { readonly name: string; readonly aliases: readonly string[] };
  /** `--ip`. */
  readonly address?: string;
  readonly links: readonly LinkWords[];
  readonly volumesFrom: readonly SharedVolumes[];
  /** `--platform`. */
  readonly onlyPlatform?: string;
  /** Whether it has `--expose`, which is not applied. */
  readonly exposesPorts: boolean;
  readonly isDetached: boolean;
  readonly isInteractive: boolean;
  /** `--interactive`, and `--tty`. */
  readonly reads: { readonly input: boolean; readonly terminal: boolean };
  readonly removesItself: boolean;
  /** Whether it has `--restart`, which is not applied. */
  readonly restarts: boolean;
}

/** Flags that don't affect what a page states, or only how `docker run` itself behaves. */
const WITHOUT_EFFECT = new Set(
  'annotation attach blkio-weight cpu-period cpu-quota cpu-shares cpuset-cpus cpuset-mems detach-keys disable-content-trust dns dns-opt dns-option dns-search expose label log-opt memory-reservation memory-swap publish-all pull quiet restart sig-proxy'.split(
    ' ',
  ),
);
const UNDERSTOOD = new Set([
  ...'add-host cap-drop cpus memory mount pids-limit volume detach entrypoint env env-file hostname init interactive ip link name net net-alias network network-alias platform publish read-only rm stop-signal stop-timeout tty user volumes-from workdir'.split(
    ' ',
  ),
  ...WITHOUT_EFFECT,
]);

/** @throws Refusal for what the policy forbids and for what is not supported. */
export function readRunWords(args: readonly string[]): RunWords {
  const { flags, operands } = readFlags(args, 'run');
  refuseRunFlags(flags);
  const unknown = flags.find(({ name, value }) => name !== 'log-driver' && !UNDERSTOOD.has(name) && value !== 'false');
  if (unknown !== undefined) throw unsupported(`--${unknown.name}`);
  const [image, ...command] = operands;
  if (image === undefined) throw unsupported('a container without an image');
  const name = valueOf(flags, 'name');
  const onlyPlatform = platformIn(flags);
  const address = valueOf(flags, 'ip');
  return {
    image: withoutMarks(image),
    ...(name === undefined ? {} : { name: withoutMarks(name) }),
    options: optionsIn(flags, command),
    ports: valuesOf(flags, 'publish').flatMap((value) => portIn(value) ?? []),
    mounts: mountedIn(flags),
    envFiles: valuesOf(flags, 'env-file'),
    ...userNetworkIn(flags, name),
    ...(address === undefined ? {} : { address }),
    links: linksIn(flags),
    volumesFrom: volumesFromIn(flags),
    ...(onlyPlatform === undefined ? {} : { onlyPlatform }),
    exposesPorts: valuesOf(flags, 'expose').length > 0,
    isDetached: isOn(flags, 'detach'),
    isInteractive: isOn(flags, 'interactive') || isOn(flags, 'tty'),
    reads: { input: isOn(flags, 'interactive'), terminal: isOn(flags, 'tty') },
    removesItself: isOn(flags, 'rm'),
    restarts: !/^(?:no)?$/.test(valueOf(flags, 'restart') ?? ''),
  };
}

function optionsIn(flags: readonly Flag[], command: readonly string[]): RunWords['options'] {
  const entrypoint = valueOf(flags, 'entrypoint');
  const [stopSignal, user] = [valueOf(flags, 'stop-signal'), valueOf(flags, 'user')];
  const workingDirectory = valueOf(flags, 'workdir');
  const stopTimeoutSeconds = secondsIn(valueOf(flags, 'stop-timeout'));
  const env = envIn(valuesOf(flags, 'env'));
  const hostname = hostnameIn(valueOf(flags, 'hostname'));
  return {
    network: hasNetwork(flags),
    ...(command.length === 0 ? {} : { command: command.map(wordInside) }),
    ...(entrypoint === undefined ? {} : { entrypoint: entrypoint === '' ? [] : [withoutMarks(entrypoint)] }),
    ...(env === undefined ? {} : { env }),
    ...limitsIn(flags),
    ...volumesIn(flags),
    ...(hostname === undefined ? {} : { hostname }),
    ...hostsIn(flags),
    ...(isOn(flags, 'init') ? { init: true } : {}),
    ...(isOn(flags, 'read-only') ? { readOnly: true } : {}),
    ...(stopSignal === undefined ? {} : { stopSignal: withoutMarks(stopSignal) }),
    ...(stopTimeoutSeconds === undefined ? {} : { stopTimeoutSeconds }),
    ...(user === undefined ? {} : { user: withoutMarks(user) }),
    ...(workingDirectory === undefined ? {} : { workingDirectory: withoutMarks(workingDirectory) }),
  };
}

/**
 * A word for the program in the container: a shell would have replaced a leading `~` with a directory of the reader.
 */
export function wordInside(word: string): string {
  if (/^~(?:\/|$)/.test(word)) throw unsupported('a value of the machine');
  return withoutMarks(word);
}

/** `NAME=value`; policy has refused those without a value. */
export function envIn(values: readonly string[]): Readonly<Record<string, string>> | undefined {
  if (values.length === 0) return undefined;
  return Object.fromEntries(
    values.map((value) => {
      const equals = value.indexOf('=');
      return [withoutMarks(value.slice(0, equals)), withoutMarks(value.slice(equals + 1))];
    }),
  );
}

function hasNetwork(flags: readonly Flag[]): boolean {
  const name = valueOf(flags, 'network', 'net');
  return name !== 'none';
}

function userNetworkIn(flags: readonly Flag[], container: string | undefined): Pick<RunWords, 'userNetwork'> {
  const [name, ...others] = valuesOf(flags, 'network', 'net');
  const aliases = valuesOf(flags, 'network-alias', 'net-alias');
  const isNamed = name !== undefined && !/^(?:bridge|default|none)$/.test(name);
  if (!isNamed && aliases.length > 0) throw unsupported('--network-alias without a network');
  if (!isNamed) return {};
  if (others.length > 0) throw unsupported('several networks');
  return {
    userNetwork: {
      name: withoutMarks(name),
      aliases: [...(container === undefined ? [] : [container]), ...aliases.map(withoutMarks)],
    },
  };
}

function hostnameIn(value: string | undefined): string | undefined {
  if (value === undefined || /^[A-Za-z\d](?:[A-Za-z\d.-]{0,61}[A-Za-z\d])?$/.test(value)) return value;
  throw unsupported(`--hostname ${withoutMarks(value)}`);
}

/** `--add-host name:address`, and `--cap-drop`. */
function hostsIn(flags: readonly Flag[]): Pick<ContainerOptions, 'hosts' | 'droppedCapabilities'> {
  const hosts = valuesOf(flags, 'add-host').map((value): [string, string] => {
    const [, name = '', address = ''] = /^([A-Za-z\d][\w.-]{0,100})[:=]([\d.:a-f]+)$/.exec(value) ?? [];
    if (isIP(address) === 0) throw unsupported(`--add-host ${withoutMarks(value)}`);
    return [name, address];
  });
  const droppedCapabilities = valuesOf(flags, 'cap-drop');
  const odd = droppedCapabilities.find((name) => !/^[A-Za-z_]{3,40}$/.test(name));
  if (odd !== undefined) throw unsupported(`--cap-drop ${withoutMarks(odd)}`);
  return {
    ...(hosts.length === 0 ? {} : { hosts: Object.fromEntries(hosts) }),
    ...(droppedCapabilities.length === 0 ? {} : { droppedCapabilities }),
  };
}

function secondsIn(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (!/^\d{1,6}$/.test(value)) throw unsupported(`--stop-timeout ${withoutMarks(value)}`);
  return Number(value);
}

/** `80`, `8080:80`, `127.0.0.1:8080:80`, each with `/tcp` or without; nobody here sends anything to one of UDP. */
function portIn(value: string): PublishedPort | undefined {
  if (/^(?:\d{1,5}:)?\d{1,5}\/udp$/.test(value)) return undefined;
  const found = /^(?:(?:(?:\d{1,3}(?:\.\d{1,3}){3}|localhost|\[[\da-f:]+\]):)?(\d{0,5}):)?(\d{1,5})(?:\/tcp)?$/.exec(
    value,
  );
  const [host, container] = [found?.[1], Number(found?.[2])];
  if (found === null || container < 1 || container > 65_535 || Number(host) > 65_535) {
    throw unsupported(`-p ${value.includes('\0') ? '' : value}`.trim());
  }
  return host === undefined || host === '' ? { container } : { host: Number(host), container };
}

/** Limits that the page sets; layerproof has its own in addition. */
function limitsIn(flags: readonly Flag[]): Pick<ContainerOptions, 'memoryMiB' | 'cpus' | 'pids'> {
  const memory = valueOf(flags, 'memory');
  const [cpus, pids] = [valueOf(flags, 'cpus'), valueOf(flags, 'pids-limit')];
  return {
    ...(memory === undefined ? {} : { memoryMiB: mebibytesIn(memory) }),
    ...(cpus === undefined ? {} : { cpus: numberIn('--cpus', cpus) }),
    ...(pids === undefined ? {} : { pids: numberIn('--pids-limit', pids) }),
  };
}

const BYTES = { b: 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 } as const;

function mebibytesIn(value: string): number {
  const found = /^(\d{1,12})([bkmg])?b?$/i.exec(value);
  const unit = BYTES[(found?.[2] ?? 'b').toLowerCase() as keyof typeof BYTES];
  const size = (Number(found?.[1]) * unit) / 2 ** 20;
  // Engines reject less than 6 MiB.
  if (found === null || size < 6) throw unsupported(`--memory ${withoutMarks(value)}`);
  return size;
}

function numberIn(flag: string, value: string): number {
  if (!/^\d{1,6}(?:\.\d{1,3})?$/.test(value) || Number(value) === 0)
    throw unsupported(`${flag} ${withoutMarks(value)}`);
  return Number(value);
}
