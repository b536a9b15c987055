import type { Observation } from '../../observation/observation';

type Run = Extract<Observation, { readonly kind: 'run' }>;

export interface RunLine {
  readonly image: string;
  readonly flags: readonly string[];
}

/** How a container was started. */
export type Start = Pick<Run, 'commandOverride' | 'entrypointOverride' | 'options'>;

/** A `docker run` command: for people with IMAGE as the name, or for a shell with the name of an image and flags. */
export function runWords({ commandOverride = [], entrypointOverride, options = {} }: Start, line?: RunLine): string {
  const { env = {}, network, publish, init, readOnly, user, workingDirectory, restartPolicy } = options;
  const { stopSignal, stopTimeoutSeconds } = options;
  const ports = [publish ?? []].flat();
  const [entrypoint = '', ...entrypointWords] = entrypointOverride ?? [];
  const policy =
    restartPolicy === undefined
      ? ''
      : `${restartPolicy.name}${restartPolicy.maximumRetryCount === undefined ? '' : `:${restartPolicy.maximumRetryCount}`}`;
  return [
    'docker run',
    ...(line?.flags ?? []),
    line === undefined || network === true || ports.length > 0 ? '' : '--network none',
    ...Object.entries(env).map(([name, value]) => `--env ${quoted(`${name}=${value}`)}`),
    ...ports.map((port) => `--publish 127.0.0.1::${port}`),
    ...limitWords(options),
    init === true ? '--init' : '',
    readOnly === true ? '--read-only' : '',
    stopSignal === undefined ? '' : `--stop-signal ${quoted(stopSignal)}`,
    stopTimeoutSeconds === undefined ? '' : `--stop-timeout ${stopTimeoutSeconds}`,
    user === undefined ? '' : `--user ${quoted(user)}`,
    workingDirectory === undefined ? '' : `--workdir ${quoted(workingDirectory)}`,
    policy === '' ? '' : `--restart ${policy}`,
    entrypointOverride === undefined ? '' : `--entrypoint ${quoted(entrypoint)}`,
    line?.image ?? 'IMAGE',
    words([...entrypointWords, ...commandOverride]),
  ]
    .filter((word) => word !== '')
    .join(' ');
}

/** A terminal, limits, and named volumes. */
function limitWords({ tty, memoryMiB, cpus, pids, volumes = {} }: NonNullable<Start['options']>): readonly string[] {
  return [
    tty === true ? '--tty' : '',
    memoryMiB === undefined ? '' : `--memory ${memoryMiB}m`,
    cpus === undefined ? '' : `--cpus ${cpus}`,
    pids === undefined ? '' : `--pids-limit ${pids}`,
    ...Object.entries(volumes).map(([path, name]) => `--volume ${quoted(`${name}:${path}`)}`),
  ];
}

/** Arguments, quoted for a shell. */
export function words(list: readonly string[]): string {
  return list.map(quoted).join(' ');
}

/** An argument, quoted for a shell. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
