import type { Observation } from '../../observation/observation';
import { imageFacts } from './build-words';
import { execWords, quoted, words } from './docker-words';

type Image = Extract<Observation, { readonly kind: 'image' }>;
type Run = Extract<Observation, { readonly kind: 'run' }>;
type Action = Extract<Observation, { readonly kind: 'action' }>;
type Seen = Extract<Observation, { readonly kind: 'exec' | 'status' | 'http' | 'file' }>;

/** A container of the script. */
export interface Living {
  readonly name: string;
  /** The name of its image. */
  readonly image: string;
  /** Its first published port. */
  readonly publish: number | undefined;
  /** Whether it has a restart policy. */
  readonly restarts: boolean;
  /** Whether the last line showed its output and its exit code. */
  isAttached: boolean;
  starts: number;
}

interface Place {
  /** Whether the next observation is the end of its main process. */
  readonly isEndNext: boolean;
  /** The image that the action created. */
  readonly made?: { readonly image: Image; readonly tag: string } | undefined;
}

/** Shell functions of the lines below: no wait is endless. */
export const WAITS: readonly string[] = [
  'within_a_minute() {',
  '  tries=0',
  '  until "$@"; do',
  '    tries=$((tries + 1))',
  '    [ "$tries" -lt 300 ] || return 1',
  '    sleep 0.2',
  '  done',
  '}',
  'printed() { case $(docker logs "$1" 2>&1) in (*"$2"*) ;; (*) return 1 ;; esac; }',
  `ended() { [ "$(docker inspect --format '{{.State.Status}}' "$1")" = exited ]; }`,
];

const EXIT_CODE = 'echo "exit code: $?"';

/** The commands for a container that was inspected while it existed. */
export const containerLines = {
  /** What the engine started. */
  argv: (name: string): string => `docker inspect --format 'started {{json .Path}} {{json .Args}}' ${name}`,

  /** The end of its main process, with what it wrote. */
  ended(living: Living, run: Run): readonly string[] {
    const { name } = living;
    const argv = run.argv.length === 0 ? [] : [containerLines.argv(name)];
    if (living.isAttached) {
      living.isAttached = false;
      return argv;
    }
    return [
      // `docker wait` returns between two starts too, and has no time limit.
      `within_a_minute ended ${name} || exit`,
      `docker logs ${name}`,
      `docker inspect --format 'exit code: {{.State.ExitCode}}' ${name}`,
      ...argv,
    ];
  },

  probe(living: Living, probe: Seen): readonly string[] {
    const { name, publish } = living;
    if (probe.kind === 'exec') return [`${execWords(probe, name)}; ${EXIT_CODE}`];
    if (probe.kind === 'status') return [`docker inspect --format '{{.State.Status}}' ${name}`];
    if (probe.kind === 'file') return [`docker cp --archive ${name}:${quoted(probe.path)} - | tar -tv; ${EXIT_CODE}`];
    const port = probe.port ?? publish;
    const url = `"http://$(docker port ${name} ${port === undefined ? '' : quoted(`${port}`)})"${quoted(probe.path)}`;
    // Nothing answers before the service listens.
    const patience = probe.status === 0 ? '--max-time 10' : '--retry 30 --retry-delay 1 --retry-all-errors';
    return [`curl --silent --show-error --include ${patience} ${url}; ${EXIT_CODE}`];
  },

  action(living: Living, action: Action, { isEndNext, made }: Place): readonly string[] {
    const { name } = living;
    switch (action.verb) {
      case 'start':
        living.isAttached = isEndNext && !living.restarts;
        return [living.isAttached ? `docker start --attach ${name}; ${EXIT_CODE}` : `docker start ${name} || exit`];
      case 'stop':
      case 'restart':
        return [`docker ${action.verb}${grace(action.graceSeconds)} ${name} || exit`];
      case 'kill':
        return [`docker kill --signal ${quoted(action.signal)} ${name} || exit`];
      case 'cp':
        // The record does not have their content.
        return [`echo ${quoted(`Copy to ${name}:${action.directory} now:`)} ${words(action.paths)}`];
      case 'exec':
        return [`${execWords(action, name, '--detach')} || exit`];
      case 'logs':
        return [`within_a_minute printed ${name} ${quoted(action.until)} || exit`];
      case 'commit':
        return madeLines(`docker commit${changes(action.changes)} ${name}`, made);
      case 'export':
        return madeLines(`docker export ${name} | docker import${changes(action.changes)} -`, made);
      // `create` and `run` come once, and the writer of the script writes them.
      case 'create':
      case 'run':
      case 'pause':
      case 'unpause':
        return [`docker ${action.verb} ${name} || exit`];
    }
  },
};

/** What creates an image, or is refused. */
function madeLines(line: string, made: Place['made']): readonly string[] {
  if (made === undefined) return [`${line}; ${EXIT_CODE}`];
  return [`${line} ${made.tag} || exit`, ...imageFacts(made.tag, made.image)];
}

function grace(seconds: number | undefined): string {
  return seconds === undefined ? '' : ` -t ${quoted(`${seconds}`)}`;
}

function changes(list: readonly string[] = []): string {
  return list.map((change) => ` --change ${quoted(change)}`).join('');
}
