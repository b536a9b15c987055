import type { Observation } from '../../observation/observation';

type Run = Extract<Observation, { readonly kind: 'run' }>;
type Exec = Extract<Observation, { readonly kind: 'exec' }>;

export interface RunLine {
  /** `run`, or `create`. */
  readonly verb?: string;
  /** The name of the image, as a word of the shell. */
  readonly image: string;
  readonly flags: readonly string[];
}

/** How a container was started. */
export type Start = Pick<Run, 'commandOverride' | 'entrypointOverride' | 'options'>;

/** A `docker run` command: for readers with IMAGE as the name, or for a shell with the name of an image and flags. */
export function runWords({ commandOverride = [], entrypointOverride, options = {} }: Start, line?: RunLine): string {
  const { env = {}, network, publish, init, readOnly, user, workingDirectory, restartPolicy } = options;
  const { stdin, stopSignal, stopTimeoutSeconds } = options;
  const ports = [publish ?? []].flat();
  const [entrypoint = '', ...entrypointWords] = entrypointOverride ?? [];
  const policy =
    restartPolicy === undefined
      ? ''
      : `${restartPolicy.name}${restartPolicy.maximumRetryCount === undefined ? '' : `:${restartPolicy.maximumRetryCount}`}`;
  return [
    stdin === undefined ? '' : `printf %s ${quoted(stdin)} |`,
    `docker ${line?.verb ?? 'run'}`,
    ...(line?.flags ?? []),
    stdin === undefined ? '' : '--interactive',
    line === undefined || network === true || ports.length > 0 ? '' : '--network none',
    ...Object.entries(env).map(([name, value]) => `--env ${quoted(`${name}=${value}`)}`),
    ...ports.map((port) => `--publish ${quoted(`127.0.0.1::${port}`)}`),
    ...limitWords(options, line === undefined ? '' : BY_HAND),
    init === true ? '--init' : '',
    readOnly === true ? '--read-only' : '',
    stopSignal === undefined ? '' : `--stop-signal ${quoted(stopSignal)}`,
    stopTimeoutSeconds === undefined ? '' : `--stop-timeout ${quoted(`${stopTimeoutSeconds}`)}`,
    user === undefined ? '' : `--user ${quoted(user)}`,
    workingDirectory === undefined ? '' : `--workdir ${quoted(workingDirectory)}`,
    policy === '' ? '' : `--restart ${quoted(policy)}`,
    entrypointOverride === undefined ? '' : `--entrypoint ${quoted(entrypoint)}`,
    line?.image ?? 'IMAGE',
    words([...entrypointWords, ...commandOverride]),
  ]
    .filter((word) => word !== '')
    .join(' ');
}

/**
 * A `docker exec` command.
 *
 * @param container Its name, as a word of the shell.
 * @param flags Further flags: `--detach`.
 */
export function execWords(
  { command, options = {} }: Pick<Exec, 'command' | 'options'>,
  container: string,
  ...flags: readonly string[]
): string {
  const { user, workingDirectory, env = {}, stdin } = options;
  return [
    stdin === undefined ? '' : `printf %s ${quoted(stdin)} |`,
    'docker exec',
    ...flags,
    stdin === undefined ? '' : '--interactive',
    user === undefined ? '' : `--user ${quoted(user)}`,
    workingDirectory === undefined ? '' : `--workdir ${quoted(workingDirectory)}`,
    ...Object.entries(env).map(([name, value]) => `--env ${quoted(`${name}=${value}`)}`),
    container,
    words(command),
  ]
    .filter((word) => word !== '')
    .join(' ');
}

/** The prefix of everything that a script creates, so that it touches nothing of the reader's. */
export const BY_HAND = 'by-hand-';

/** A terminal, limits, named volumes, and a hostname. */
function limitWords(
  {
    tty,
    memoryMiB,
    cpus,
    pids,
    hostname,
    hosts = {},
    droppedCapabilities = [],
    volumes = {},
    readOnlyVolumes = [],
    hostAccess = {},
  }: NonNullable<Start['options']>,
  prefix: string,
): readonly string[] {
  const { privileged, capabilities = [], bindMounts = [] } = hostAccess;
  return [
    tty === true ? '--tty' : '',
    memoryMiB === undefined ? '' : `--memory ${quoted(`${memoryMiB}m`)}`,
    cpus === undefined ? '' : `--cpus ${quoted(`${cpus}`)}`,
    pids === undefined ? '' : `--pids-limit ${quoted(`${pids}`)}`,
    privileged === true ? '--privileged' : '',
    ...capabilities.map((name) => `--cap-add ${quoted(name)}`),
    ...droppedCapabilities.map((name) => `--cap-drop ${quoted(name)}`),
    ...bindMounts.map((mount) => `--volume ${quoted(mount)}`),
    ...Object.entries(volumes).map(([path, name]) => {
      const mode = readOnlyVolumes.includes(path) ? ':ro' : '';
      return `--volume ${quoted(`${prefix}${name}:${path}${mode}`)}`;
    }),
    hostname === undefined ? '' : `--hostname ${quoted(hostname)}`,
    ...Object.entries(hosts).map((host) => `--add-host ${quoted(host.join(':'))}`),
  ];
}

/** Arguments, quoted for a shell. */
export function words(list: readonly string[]): string {
  return list.map(quoted).join(' ');
}

/**
 * An argument, quoted for a shell. Control characters are spelled out: pasted into a terminal, they would be keys.
 *
 * @example quoted("it's") // 'it'\''s'
 */
export function quoted(word: string): string {
  if (/^[\w@%+:,./-][\w@%+=:,./-]*$/.test(word)) return word;
  const pieces = word.split(CONTROL);
  return pieces.map((piece, position) => (position % 2 === 0 ? inQuotes(piece) : spelledOut(piece))).join('') || "''";
}

/** Of C0 all but the line feed, and all of C1. Split at it, every second piece is control characters. */
// eslint-disable-next-line no-control-regex -- the pattern looks for them
const CONTROL = /([\u0000-\u0009\u000b-\u001f\u007f-\u009f]+)/;

function inQuotes(text: string): string {
  return text === '' ? '' : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

function spelledOut(characters: string): string {
  return `"$(printf '${octal(characters)}')"`;
}

/** As `printf` reads it. */
export function octal(characters: string): string {
  return Array.from(new TextEncoder().encode(characters), (byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
}

/** Whether a text can be in a script unchanged. */
export function hasControlCharacters(text: string): boolean {
  return CONTROL.test(text);
}
