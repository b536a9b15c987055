import { withoutMarks } from './build-words';
import { withoutDoubtful } from './known-container';
import { isOn, readFlags, valueOf, valuesOf, type Flag } from './docker-flags';
import type { CommandPlace } from './page-draft';
import { statesFailure } from './announced-failure';
import type { PageWork } from './page-work';
import { refuseOthers } from './allowed-flags';
import { isImageName } from './policy';
import { Refusal, unsupported } from './refusal';
import type { ChangeStep } from './step';
import { containersOf, imagesOf, theOnly } from './subjects';

type How = Exclude<SimpleChange, 'commit' | 'rename'>;
/** Those of one word that have no functions of their own. */
export type SimpleChange = Exclude<ChangeStep['how'], 'attach' | `network-${string}`>;

const FLAGS_OF_CHANGE = {
  stop: ['time', 'timeout'],
  start: [],
  restart: ['time', 'timeout'],
  kill: ['signal'],
  pause: [],
  unpause: [],
  rm: ['force', 'volumes'],
  rmi: ['force', 'no-prune'],
  tag: [],
  pull: ['quiet'],
} as const satisfies Record<How, readonly string[]>;

/** Plans a command that changes the page's own images or containers, and nothing else. */
export function planChange(
  work: PageWork,
  place: CommandPlace,
  how: SimpleChange,
  args: readonly string[],
): string | undefined {
  if (how === 'commit') return planCommit(work, place, args);
  if (how === 'rename') return planRename(work, place, args);
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
  const fails = place.stated !== undefined && statesFailure(place.stated);
  // What fails changes nothing.
  if (fails && how !== 'rm') {
    work.draft.withoutStated(place, unsupported(`an error of docker ${how}`));
    return undefined;
  }
  // What these print depends on the machine.
  const { stated: _stated, ...silent } = place;
  const at = how === 'rmi' || how === 'pull' ? silent : place;
  const isForced = isOn(flags, 'force');
  const grace = graceIn(flags, how);
  const content = { kind: 'change', how, of: how === 'tag' ? operands : of, needs } as const;
  const id = work.draft.add(at, { ...content, ...grace, ...(isForced ? { isForced } : {}) });
  if (!fails) noteChange(work, how, operands, of);
  return id;
}

function graceIn(flags: readonly Flag[], how: How): Pick<ChangeStep, 'graceSeconds'> {
  const time = valueOf(flags, 'time', 'timeout');
  if (time === undefined) return {};
  if (!/^\d{1,4}$/.test(time)) throw unsupported(`docker ${how} -t ${withoutMarks(time)}`);
  return { graceSeconds: Number(time) };
}

/** Instructions that only set something of the image. */
const CHANGE = /^(?:CMD|ENTRYPOINT|ENV|EXPOSE|LABEL|STOPSIGNAL|USER|WORKDIR)\s[^\n\0]+$/i;

/** Plans a `docker commit` of a container of the page. What it prints is an ID. */
function planCommit(work: PageWork, { stated: _stated, ...at }: CommandPlace, args: readonly string[]): string {
  const { flags, operands } = readFlags(args, 'commit');
  const [container = '', image, ...others] = operands;
  if (image === undefined || others.length > 0) throw unsupported('docker commit without a name');
  if (!isImageName(image)) throw unsupported(`"${withoutMarks(image)}", which is not a valid image name`);
  const changes = valuesOf(flags, 'change');
  const other = changes.find((change) => !CHANGE.test(change));
  if (other !== undefined) throw unsupported(`--change ${withoutMarks(other)}`);
  const { step } = theOnly(work.names.containersNamed(container));
  const id = work.draft.add(at, {
    kind: 'change',
    how: 'commit',
    of: [step, image],
    needs: [step],
    ...(changes.length === 0 ? {} : { changes }),
  });
  work.names.addImage(image, { step: id });
  return id;
}

/** Plans a `docker rename` of a container of the page, which prints nothing. */
function planRename(work: PageWork, at: CommandPlace, args: readonly string[]): string {
  const { flags, operands } = readFlags(args, 'change');
  refuseOthers(flags, [], 'docker rename');
  const [word = '', to, ...others] = operands;
  if (to === undefined || others.length > 0 || !/^\/?[A-Za-z\d][\w.-]{1,100}$/.test(to))
    throw unsupported('docker rename without two names');
  const { step } = theOnly(work.names.containersNamed(word));
  const run = work.draft.step(step);
  // Others in it find the container by its new name then, and here by the old one.
  if (run?.kind !== 'run' || run.options.userNetwork !== undefined || work.names.connected.has(step))
    throw unsupported('docker rename of a container in a network of the page');
  if (at.stated !== undefined && statesFailure(at.stated)) throw unsupported('an error of docker rename');
  const name = to.replace(/^\//, '');
  const silent = work.draft.withoutStated(
    at,
    new Refusal('ambiguous', 'an output of docker rename, which prints none'),
  );
  const id = work.draft.add(silent, { kind: 'change', how: 'rename', of: [step], needs: [step], to: name });
  work.names.renameContainer(step, name);
  return id;
}

function noteChange({ names }: PageWork, how: How, operands: readonly string[], of: readonly string[]): void {
  const [from = '', to = ''] = operands;
  if (how === 'rm') for (const step of of) names.removeContainer(step);
  if (how === 'rmi') for (const image of operands) names.removeImage(image);
  const known = how === 'tag' ? names.image(from) : undefined;
  if (known !== undefined) names.addImage(to, known);
}

const LOCAL = /^(?:https?:\/\/)?(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])(?::(\d{1,5}))?(\/\S*|\?\S*)?$/;
const SILENT_FLAGS = /^-(?:[sSfLk4]+|-silent|-show-error|-fail|-location|-ipv4|q|qO-|O-)$/;

/** Plans `curl` of a port that the page publishes; layerproof itself sends the request. */
export function planHttp(work: PageWork, place: CommandPlace, [program = '', ...args]: readonly string[]): string {
  const operands = args.filter((word) => !SILENT_FLAGS.test(word) && word !== '-');
  const flag = operands.find((word) => word.startsWith('-') && word !== '-O');
  if (flag !== undefined) throw unsupported(`${program} with ${withoutMarks(flag)}`);
  const [url = '', ...others] = operands.filter((word) => word !== '-O');
  const found = LOCAL.exec(url);
  if (found === null) throw unsupported(`${program} of anything but a port of the page`);
  if (others.length > 0) throw unsupported(`${program} with ${others[0] ?? ''}`);
  const port = Number(found[1] ?? (url.startsWith('https') ? 443 : 80));
  const container = work.names.containerAt(port);
  if (container === undefined) throw new Refusal('missing', `port ${port}, which no container of the page publishes`);
  const path = found[2] ?? '/';
  const step = theOnly([container]).step;
  return work.draft.add(withoutDoubtful(work, place, step), {
    kind: 'http',
    needs: [step],
    path: path.startsWith('?') ? `/${path}` : path,
    port,
    container: step,
  });
}
