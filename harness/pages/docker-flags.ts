import { Refusal } from './refusal';

/** A flag as it was given: its long name, and its value; `true` for one without a value. */
export interface Flag {
  readonly name: string;
  readonly value: string | true;
}

interface FlagTable {
  readonly takesValue: ReadonlySet<string>;
  readonly alone: ReadonlySet<string>;
  readonly short: Readonly<Record<string, string>>;
  /** Whether flags may come after the first operand; in `docker run` they belong to the command then. */
  readonly interspersed: boolean;
}

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** The flags of the Docker CLI 28, from the tables of its documentation. */
const TABLES = {
  run: {
    takesValue:
      words(`add-host annotation attach blkio-weight blkio-weight-device cap-add cap-drop cgroup-parent cgroupns
      cidfile cpu-count cpu-percent cpu-period cpu-quota cpu-rt-period cpu-rt-runtime cpu-shares cpus cpuset-cpus cpuset-mems
      detach-keys device device-cgroup-rule device-read-bps device-read-iops device-write-bps device-write-iops dns dns-opt
      dns-option dns-search domainname entrypoint env env-file expose gpus group-add health-cmd health-interval
      health-retries health-start-interval health-start-period health-timeout hostname io-maxbandwidth io-maxiops ip ip6 ipc
      isolation kernel-memory label label-file link link-local-ip log-driver log-opt mac-address memory memory-reservation
      memory-swap memory-swappiness mount name net net-alias network network-alias oom-score-adj pid pids-limit platform
      publish pull restart runtime security-opt shm-size stop-signal stop-timeout storage-opt sysctl tmpfs ulimit user userns
      uts volume volume-driver volumes-from workdir`),
    alone:
      words(`detach disable-content-trust help init interactive no-healthcheck oom-kill-disable privileged publish-all
      quiet read-only rm sig-proxy tty use-api-socket`),
    short: {
      a: 'attach',
      c: 'cpu-shares',
      d: 'detach',
      e: 'env',
      h: 'hostname',
      i: 'interactive',
      l: 'label',
      m: 'memory',
      p: 'publish',
      P: 'publish-all',
      q: 'quiet',
      t: 'tty',
      u: 'user',
      v: 'volume',
      w: 'workdir',
    },
    interspersed: false,
  },
  build: {
    takesValue: words(`add-host allow annotation attest build-arg build-context builder cache-from cache-to call
      cgroup-parent cpu-period cpu-quota cpu-shares cpuset-cpus cpuset-mems file iidfile isolation label memory memory-swap
      metadata-file network no-cache-filter output platform policy progress provenance sbom secret security-opt shm-size ssh
      tag target ulimit`),
    alone: words('check compress debug disable-content-trust force-rm help load no-cache pull push quiet rm squash'),
    short: { c: 'cpu-shares', D: 'debug', f: 'file', m: 'memory', o: 'output', q: 'quiet', t: 'tag' },
    interspersed: true,
  },
  exec: {
    takesValue: words('detach-keys env env-file user workdir'),
    alone: words('detach help interactive privileged tty'),
    short: { d: 'detach', e: 'env', i: 'interactive', t: 'tty', u: 'user', w: 'workdir' },
    interspersed: false,
  },
  list: {
    takesValue: words('filter format last'),
    alone: words('all digests human latest no-trunc quiet size'),
    short: { a: 'all', f: 'filter', l: 'latest', n: 'last', q: 'quiet', s: 'size', H: 'human' },
    interspersed: true,
  },
  change: {
    takesValue: words('signal time timeout platform'),
    alone: words('all-tags attach force interactive link no-prune no-stdin quiet sig-proxy volumes'),
    short: { a: 'attach', f: 'force', i: 'interactive', q: 'quiet', s: 'signal', t: 'time', v: 'volumes' },
    interspersed: true,
  },
  commit: {
    takesValue: words('author change message'),
    alone: words('pause'),
    short: { a: 'author', c: 'change', m: 'message', p: 'pause' },
    interspersed: true,
  },
  cp: {
    takesValue: new Set<string>(),
    alone: words('archive follow-link quiet'),
    short: { a: 'archive', L: 'follow-link', q: 'quiet' },
    interspersed: true,
  },
  logs: {
    takesValue: words('since tail until'),
    alone: words('details follow timestamps'),
    short: { f: 'follow', n: 'tail', t: 'timestamps' },
    interspersed: true,
  },
  /** Of networks and volumes. */
  named: {
    takesValue: words(
      'aux-address config-from driver gateway ip-range ipam-driver ipam-opt label name opt scope subnet',
    ),
    alone: words('attachable config-only force ingress internal ipv4 ipv6'),
    short: { d: 'driver', f: 'force', o: 'opt' },
    interspersed: true,
  },
  stats: {
    takesValue: words('format'),
    alone: words('all no-stream no-trunc'),
    short: { a: 'all' },
    interspersed: true,
  },
  /** What comes after the container are options of `ps`. */
  top: { takesValue: new Set<string>(), alone: new Set<string>(), short: {}, interspersed: false },
  /** Of containers and networks. */
  connect: {
    takesValue: words('alias driver-opt gw-priority ip ip6 link link-local-ip'),
    alone: words('force'),
    short: { f: 'force' },
    interspersed: true,
  },
  inspect: {
    takesValue: words('format type'),
    alone: words('size'),
    short: { f: 'format', s: 'size' },
    interspersed: true,
  },
} satisfies Record<string, FlagTable>;

export type FlagTableName = keyof typeof TABLES;

/**
 * Parses the words after `docker run` and the like, as the Docker CLI does: `-itd`, `-p80:80`, `--name=x`, `--`.
 *
 * @throws Refusal for a flag that the command does not have, or one without its value.
 */
export function readFlags(
  args: readonly string[],
  command: FlagTableName,
): { readonly flags: readonly Flag[]; readonly operands: readonly string[] } {
  const table: FlagTable = TABLES[command];
  const flags: Flag[] = [];
  const operands: string[] = [];
  const rest = args.values();
  const next = (flag: string): string => {
    const { value, done } = rest.next();
    if (done === true) throw new Refusal('unsupported', `${flag} without a value`);
    return value;
  };
  for (const word of rest) {
    if (word === '--' || (!table.interspersed && !isFlag(word))) {
      operands.push(...(word === '--' ? [] : [word]), ...rest);
    } else if (!isFlag(word)) operands.push(word);
    else if (word.startsWith('--')) flags.push(longFlag(word, table, next));
    else flags.push(...shortFlags(word, table, next));
  }
  return { flags, operands };
}

function isFlag(word: string): boolean {
  return word.startsWith('-') && word !== '-';
}

function longFlag(word: string, table: FlagTable, next: (flag: string) => string): Flag {
  const equals = word.indexOf('=');
  const name = word.slice(2, equals === -1 ? undefined : equals);
  const value = equals === -1 ? undefined : word.slice(equals + 1);
  if (table.takesValue.has(name)) return { name, value: value ?? next(word) };
  if (!table.alone.has(name)) throw new Refusal('unsupported', `the flag --${name}`);
  return { name, value: value ?? true };
}

/** Flags of one letter may be written together; the first that takes a value takes the rest of the word. */
function shortFlags(word: string, table: FlagTable, next: (flag: string) => string): readonly Flag[] {
  const flags: Flag[] = [];
  for (let position = 1; position < word.length; position += 1) {
    const letter = word[position] ?? '';
    const name = Object.hasOwn(table.short, letter) ? table.short[letter] : undefined;
    if (name === undefined) throw new Refusal('unsupported', `the flag -${letter}`);
    if (table.takesValue.has(name)) {
      const value = word.slice(position + 1).replace(/^=/, '');
      return [...flags, { name, value: value === '' ? next(`-${letter}`) : value }];
    }
    // `-t=false`
    if (word[position + 1] === '=') return [...flags, { name, value: word.slice(position + 2) }];
    flags.push({ name, value: true });
  }
  return flags;
}

/** Whether a flag without a value is on: `--rm`, `--rm=true`. */
export function isOn(flags: readonly Flag[], name: string): boolean {
  const value = flags.findLast((flag) => flag.name === name)?.value;
  return value !== undefined && value !== 'false' && value !== '0';
}

export function valueOf(flags: readonly Flag[], ...names: readonly string[]): string | undefined {
  const value = flags.findLast(({ name }) => names.includes(name))?.value;
  return value === true ? undefined : value;
}

export function valuesOf(flags: readonly Flag[], ...names: readonly string[]): readonly string[] {
  return flags.flatMap(({ name, value }) => (names.includes(name) && value !== true ? [value] : []));
}
