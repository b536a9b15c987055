import { withoutMarks } from './build-words';
import { isOn, readFlags, valueOf, type Flag } from './docker-flags';
import type { CommandPlace } from './page-draft';
import type { PageWork } from './page-work';
import { theOnly } from './plan-run';
import { isImageName, isOfficialImage, refuseForeignImage } from './policy';
import { Refusal, unsupported } from './refusal';
import { learnContainers } from './shown-containers';
import type { ChangeStep, LookStep, Stated } from './step';

type At = LookStep['at'];
type How = ChangeStep['how'];

const FLAGS_OF_LOOK = {
  ps: ['all', 'quiet', 'latest', 'format', 'no-trunc'],
  images: ['all', 'quiet', 'format', 'no-trunc'],
  inspect: ['format', 'type'],
  history: ['quiet', 'no-trunc', 'format'],
  logs: ['follow', 'tail'],
  port: [],
} as const satisfies Record<At, readonly string[]>;

/** Plans a command that only shows something about the page's own images and containers. */
export function planLook(work: PageWork, place: CommandPlace, at: At, args: readonly string[]): string {
  const { flags, operands } = readFlags(args, at === 'inspect' || at === 'logs' ? at : 'list');
  refuseOthers(flags, FLAGS_OF_LOOK[at], `docker ${at}`);
  const tail = valueOf(flags, 'tail') ?? 'all';
  if (!/^(?:\d{1,9}|all)$/.test(tail)) throw unsupported(`--tail ${withoutMarks(tail)} of docker ${at}`);
  const { of, needs } = subjectsOf(work, at, operands);
  const format = valueOf(flags, 'format');
  const subject = { at, of, needs, ...(format === undefined ? {} : { format }) };
  if (place.stated !== undefined && at === 'ps') learnContainers(work, place.stated);
  if (place.stated !== undefined) refuseLook(work, subject, place.stated);
  const isKept = ({ name, value }: Flag): boolean =>
    value !== 'false' && name !== 'format' && !(name === 'tail' && tail === 'all');
  const names = flags.filter(isKept).map(({ name }) => name);
  const content = { kind: 'look', at, of, needs, flags: names, ...(format === undefined ? {} : { format }) } as const;
  return work.draft.add(place, content);
}

/** Rejects output that can't be compared. @throws Refusal */
export function refuseLook(
  work: PageWork,
  { at, of, needs, format }: Pick<LookStep, 'at' | 'of' | 'needs' | 'format'>,
  stated: Stated,
): void {
  refuseUncompared(at, of, needs, format);
  if (at !== 'ps') return;
  const line = work.names.doubtAboutContainers;
  if (line !== undefined)
    throw new Refusal('ambiguous', `containers that the command in line ${line} may have changed, which is left out`);
  if (namesAnyOf(work, stated)) return;
  throw new Refusal('ambiguous', 'rows of containers that the page does not name', 'Start them with --name.');
}

/** Values of an image by their path, in JSON or plain; other templates are programs. */
const FIELD =
  /^\{\{ *(?:json +)?\.Config\.(?:Cmd|Entrypoint|Env|ExposedPorts|Healthcheck|Labels|OnBuild|Shell|StopSignal|User|Volumes|WorkingDir)(?:\.[A-Za-z]\w*)* *\}\}$/;

/** What each engine formats differently can't be compared with what another engine showed the author. */
function refuseUncompared(at: At, of: readonly string[], needs: readonly string[], format: string | undefined): void {
  if (at === 'history' || at === 'port') throw unsupported(`the output of docker ${at}`);
  if ((at === 'ps' || at === 'images') && format !== undefined) throw unsupported(`--format of docker ${at}`);
  if (at === 'images' && of.length === 0) throw unsupported('the list of all images of a machine');
  if (at !== 'inspect') return;
  const isOneImage = of.length === 1 && needs.length <= 1 && !needs.some((id) => id === of[0]);
  if (!isOneImage) throw unsupported('docker inspect of a container');
  if (format === undefined || !FIELD.test(format)) {
    const next = "Ask for one field: docker inspect --format '{{json .Config.Cmd}}' IMAGE.";
    throw unsupported('the whole output of docker inspect', next);
  }
}

interface Subjects {
  readonly of: readonly string[];
  readonly needs: readonly string[];
}

function subjectsOf(work: PageWork, at: At, operands: readonly string[]): Subjects {
  if (at === 'ps') {
    if (operands.length > 0) throw unsupported('docker ps with an argument');
    return { of: [], needs: work.names.containers.map(({ step }) => step) };
  }
  if (at === 'images') return operands.length === 0 ? { of: [], needs: [] } : imagesOf(work, operands);
  if (operands.length === 0) throw unsupported(`docker ${at} of nothing`);
  if (at === 'history') return imagesOf(work, operands);
  if (at === 'port') return containersOf(work, operands.slice(0, 1), operands.slice(1));
  if (at === 'logs') return containersOf(work, operands);
  const isImage = operands.every((name) => work.names.image(name) !== undefined || isOfficialImage(name));
  return isImage ? imagesOf(work, operands) : containersOf(work, operands);
}

function containersOf(work: PageWork, words: readonly string[], more: readonly string[] = []): Subjects {
  const steps = words.flatMap((word) => work.names.containersNamed(word).map(({ step }) => step));
  return { of: [...steps, ...more], needs: [...new Set(steps)] };
}

function imagesOf({ names, allowImages }: PageWork, images: readonly string[]): Subjects {
  const needs = images.flatMap((image) => {
    const known = names.image(image);
    if (known === undefined) refuseForeignImage(image, allowImages);
    else if ('leftOut' in known) {
      throw new Refusal('blocked', `the image ${image}, whose build in line ${known.line} is left out`);
    } else return [known.step];
    return [];
  });
  return { of: images, needs: [...new Set(needs)] };
}

/** Whether a table has a row of a container that the page has named: only those are compared. */
function namesAnyOf({ names }: PageWork, { lines }: Stated): boolean {
  const last = lines.slice(1).flatMap((line) => line.trim().split(/\s+/).at(-1) ?? []);
  return names.containers.some(({ name }) => name !== undefined && last.includes(name));
}

const FLAGS_OF_CHANGE = {
  stop: ['time', 'timeout'],
  start: [],
  restart: ['time', 'timeout'],
  kill: ['signal'],
  rm: ['force', 'volumes'],
  rmi: ['force', 'no-prune'],
  tag: [],
  pull: ['quiet'],
} as const satisfies Record<How, readonly string[]>;

/** Plans a command that changes the page's own images or containers, and nothing else. */
export function planChange(work: PageWork, place: CommandPlace, how: How, args: readonly string[]): string {
  const { flags, operands } = readFlags(args, 'change');
  refuseOthers(flags, FLAGS_OF_CHANGE[how], `docker ${how}`);
  if (operands.length === 0) throw unsupported(`docker ${how} of nothing`);
  if (how === 'kill' && isOn(flags, 'signal')) throw unsupported('docker kill with a signal');
  const isAboutImages = how === 'rmi' || how === 'tag' || how === 'pull';
  if (how === 'tag' && !(operands.length === 2 && operands.every(isImageName))) {
    throw unsupported('docker tag without two names of images');
  }
  const { of, needs } = isAboutImages
    ? imagesOf(work, how === 'tag' ? operands.slice(0, 1) : operands)
    : containersOf(work, operands);
  // What these print depends on the machine.
  const { stated: _stated, ...silent } = place;
  const at = how === 'rmi' || how === 'pull' ? silent : place;
  const id = work.draft.add(at, { kind: 'change', how, of: how === 'tag' ? operands : of, needs });
  noteChange(work, how, operands, of);
  return id;
}

function noteChange({ names }: PageWork, how: How, operands: readonly string[], of: readonly string[]): void {
  const [from = '', to = ''] = operands;
  if (how === 'rm') for (const step of of) names.removeContainer(step);
  if (how === 'rmi') for (const image of operands) names.removeImage(image);
  const known = how === 'tag' ? names.image(from) : undefined;
  if (known !== undefined) names.addImage(to, known);
}

function refuseOthers(flags: readonly Flag[], allowed: readonly string[], command: string): void {
  const other = flags.find(({ name, value }) => value !== 'false' && !allowed.includes(name));
  if (other !== undefined) throw unsupported(`--${other.name} of ${command}`);
}

const LOCAL = /^(?:https?:\/\/)?(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])(?::(\d{1,5}))?(\/\S*|\?\S*)?$/;
const SILENT_FLAGS = /^-(?:[sSfLk4]+|-silent|-show-error|-fail|-location|-ipv4|q|qO-|O-)$/;

/** Plans `curl` of a port that the page publishes; layerproof itself sends the request. */
export function planHttp(work: PageWork, place: CommandPlace, [program = '', ...args]: readonly string[]): string {
  const operands = args.filter((word) => !SILENT_FLAGS.test(word) && word !== '-');
  const [url = '', ...others] = operands.filter((word) => word !== '-O');
  const found = LOCAL.exec(url);
  if (found === null) throw unsupported(`${program} of anything but a port of the page`);
  if (others.length > 0) throw unsupported(`${program} with ${others[0] ?? ''}`);
  const port = Number(found[1] ?? (url.startsWith('https') ? 443 : 80));
  const container = work.names.containerAt(port);
  if (container === undefined) throw new Refusal('missing', `port ${port}, which no container of the page publishes`);
  const path = found[2] ?? '/';
  const step = theOnly([container]).step;
  return work.draft.add(place, {
    kind: 'http',
    needs: [step],
    path: path.startsWith('?') ? `/${path}` : path,
    port,
    container: step,
  });
}
