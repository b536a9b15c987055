import { refuseOthers } from './allowed-flags';
import { withoutMarks } from './build-words';
import { readFlags, valueOf, type Flag, type FlagTableName } from './docker-flags';
import { showsContainer, showsImage, templateIn } from './inspect-format';
import type { CommandPlace } from './page-draft';
import type { PageWork } from './page-work';
import { doubtAboutContainer, knownContainer, withoutDoubtful } from './known-container';
import { showsFailure, statesFailure } from './announced-failure';
import { isOfficialImage } from './policy';
import { Refusal, unsupported } from './refusal';
import { changesIn } from './stated-changes';
import { learnContainers } from './shown-containers';
import { refuseStatement } from './statements';
import { listsOwn } from './stated-rows';
import type { LookStep, Stated } from './step';
import { containersOf, imagesOf, type Subjects } from './subjects';

type At = LookStep['at'];

const FLAGS_OF_LOOK = {
  ps: ['all', 'quiet', 'latest', 'last', 'filter', 'size', 'format', 'no-trunc'],
  images: ['all', 'quiet', 'digests', 'filter', 'format', 'no-trunc'],
  inspect: ['format', 'type'],
  history: ['quiet', 'no-trunc', 'format'],
  logs: ['follow', 'tail', 'since', 'until', 'timestamps', 'details'],
  port: [],
  wait: [],
  diff: [],
  top: [],
  stats: ['all', 'no-stream', 'no-trunc', 'format'],
  version: ['format'],
  info: ['format'],
  'network-ls': ['quiet', 'no-trunc', 'format'],
  'network-inspect': ['format'],
  'volume-ls': ['quiet', 'format'],
  'volume-inspect': ['format'],
} as const satisfies Record<At, readonly string[]>;

/** Plans a command that only shows something about the page's own images and containers. */
export function planLook(work: PageWork, place: CommandPlace, at: At, args: readonly string[]): string {
  const { flags, operands } = readFlags(args, tableOf(at));
  refuseOthers(flags, FLAGS_OF_LOOK[at], commandOf(at));
  const tail = valueOf(flags, 'tail') ?? 'all';
  if (!/^(?:\d{1,9}|all)$/.test(tail)) throw unsupported(`--tail ${withoutMarks(tail)} of docker ${at}`);
  const format = valueOf(flags, 'format');
  const isKept = ({ name, value }: Flag): boolean =>
    value !== 'false' && name !== 'format' && !(name === 'tail' && tail === 'all');
  const names = [...new Set([...flags.filter(isKept).map(({ name }) => name), ...(showsEnded(flags) ? ['all'] : [])])];
  const subjects = subjectsOf(work, at, { operands, type: valueOf(flags, 'type') });
  const content = {
    kind: 'look',
    at,
    ...subjects,
    flags: names,
    ...(format === undefined ? {} : { format }),
  } as const;
  if (place.stated !== undefined && at === 'ps') learnContainers(work, place.stated);
  const own = withoutUncompared(work, place, content);
  const [container] = at === 'logs' || at === 'inspect' ? content.needs : [];
  return work.draft.add(container === undefined ? own : withoutDoubtful(work, own, container), content);
}

/**
 * Without an output that can't be compared: the command still has to work.
 *
 * @throws Refusal for an output after a pipe, and one that shows a failure.
 */
function withoutUncompared(
  work: PageWork,
  place: CommandPlace,
  content: Pick<LookStep, 'at' | 'of' | 'needs' | 'format' | 'isOfAll' | 'flags'>,
): CommandPlace {
  const { stated, filters } = place;
  if (stated === undefined) return place;
  refuseStatement(stated);
  try {
    refuseLook(work, { ...content, ...(filters === undefined ? {} : { filters }) }, stated);
    return place;
  } catch (thrown) {
    const isWhole = filters !== undefined || statesFailure(stated) || showsFailure(stated.lines);
    if (isWhole || !(thrown instanceof Refusal)) throw thrown;
    return work.draft.withoutStated(place, thrown);
  }
}

/** Whether `docker ps` lists containers that have ended, as with `--all`. */
function showsEnded(flags: readonly Flag[]): boolean {
  return flags.some(({ name, value }) => /^(?:latest|last)$/.test(name) || /^(?:status|exited)=/.test(String(value)));
}

/** "docker network ls" */
function commandOf(at: At): string {
  return `docker ${at.replace('-', ' ')}`;
}

function tableOf(at: At): FlagTableName {
  if (at === 'logs' || at === 'stats' || at === 'top') return at;
  return /^(?:inspect|version|info)$|-inspect$/.test(at) ? 'inspect' : 'list';
}

/** Rejects output that can't be compared. @throws Refusal */
export function refuseLook(
  work: PageWork,
  look: Pick<LookStep, 'at' | 'of' | 'needs' | 'format' | 'isOfAll' | 'flags' | 'filters'>,
  stated: Stated,
): void {
  const { at, filters } = look;
  if (filters !== undefined && at !== 'logs') throw unsupported(`the output of ${commandOf(at)} after a pipe`);
  refuseUncompared(look);
  if (look.isOfAll === true || at === 'images') listsOwn(look, stated);
  if (at === 'diff' && changesIn(stated) === undefined)
    throw new Refusal('ambiguous', 'an output of docker diff that is not a list of changes');
  if (at !== 'ps') return;
  const line = work.names.doubtAboutContainers;
  if (line !== undefined)
    throw new Refusal('ambiguous', `containers that the command in line ${line} may have changed, which is left out`);
  if (namesAnyOf(work, stated)) return;
  throw new Refusal('ambiguous', 'rows of containers that the page does not name', 'Start them with --name.');
}

/** What each engine formats differently can't be compared with what another engine showed the author. */
function refuseUncompared({
  at,
  of,
  needs,
  format,
  flags,
}: Pick<LookStep, 'at' | 'of' | 'needs' | 'format' | 'flags'>): void {
  if (at === 'version' || at === 'info')
    throw new Refusal('ambiguous', `what docker ${at} prints, which depends on the machine and the day`);
  if (/^(?:history|port|top|stats)$/.test(at)) throw unsupported(`the output of docker ${at}`);
  if (at === 'logs' && flags.some((flag) => /^(?:since|until|timestamps|details)$/.test(flag)))
    throw new Refusal('ambiguous', 'a part of a log that depends on the moment, or a log with times');
  if (at === 'network-inspect' || at === 'volume-inspect') throw unsupported(`the output of ${commandOf(at)}`);
  const isList = at === 'ps' || at === 'images' || at === 'network-ls' || at === 'volume-ls';
  if (isList && format !== undefined) throw unsupported(`--format of ${commandOf(at)}`);
  if (at !== 'ps' && isList && flags.includes('quiet')) throw unsupported(`the output of ${commandOf(at)} -q`);
  if (at !== 'inspect') return;
  refuseInspected({ of, needs }, format);
}

function refuseInspected({ of, needs }: Pick<LookStep, 'of' | 'needs'>, format: string | undefined): void {
  if (of.length !== 1) throw unsupported('docker inspect of several');
  const isContainer = needs.includes(of[0] ?? '');
  if (format === undefined || templateIn(format) === undefined) {
    const next = "Ask for one field: docker inspect --format '{{json .Config.Cmd}}' IMAGE.";
    throw unsupported(
      format === undefined ? 'the whole output of docker inspect' : 'this --format of docker inspect',
      next,
    );
  }
  if (!(isContainer ? showsContainer(format) : showsImage(format)))
    throw new Refusal('ambiguous', `${format.slice(0, 60)}, which differs on each machine or is not known`);
}

function subjectsOf(
  work: PageWork,
  at: At,
  { operands, type }: { readonly operands: readonly string[]; readonly type: string | undefined },
): Subjects {
  if (at === 'ps') {
    if (operands.length > 0) throw unsupported('docker ps with an argument');
    return { of: [], needs: work.names.containers.map(({ step }) => step) };
  }
  if (at === 'images') return operands.length === 0 ? ownImages(work) : imagesOf(work, withTags(work, operands));
  if (at === 'version' || at === 'info' || at.endsWith('-ls')) {
    if (operands.length > 0) throw unsupported(`${commandOf(at)} with an argument`);
    const of = at === 'network-ls' ? work.names.networks : at === 'volume-ls' ? work.names.volumes : [];
    return { of, needs: [], ...(at.endsWith('-ls') ? { isOfAll: true } : {}) };
  }
  if (at === 'stats' && operands.length === 0) return { of: [], needs: [] };
  if (operands.length === 0) throw unsupported(`${commandOf(at)} of nothing`);
  if (at === 'top') return containersOf(work, operands.slice(0, 1));
  if (at === 'network-inspect' || at === 'volume-inspect') return namedOf(work, at, operands);
  if (at === 'history') return imagesOf(work, operands);
  if (at === 'port') return containersOf(work, operands.slice(0, 1), operands.slice(1));
  if (at === 'logs') return containersOf(work, operands);
  if (at === 'wait') {
    // For one that a left-out command stops, nobody would wait long enough.
    const found = containersOf(work, operands);
    const doubt = found.of.map((step) => doubtAboutContainer(work, step)).find((each) => each !== undefined);
    if (doubt !== undefined) throw doubt;
    return found;
  }
  if (at === 'diff') {
    if (operands.length > 1) throw unsupported('docker diff of several containers');
    const step = knownContainer(work, operands[0] ?? '');
    return { of: [step], needs: [step] };
  }
  if (type === 'image') return imagesOf(work, operands);
  // Docker looks for a container first.
  const isContainer = operands.every((word) => work.names.hasContainer(word));
  if (isContainer || at !== 'inspect' || type === 'container') return containersOf(work, operands);
  const isImage = operands.every((name) => work.names.image(name) !== undefined || isOfficialImage(name));
  return isImage ? imagesOf(work, operands) : containersOf(work, operands);
}

/** Whether a table has a row of a container that the page has named: only those are compared. */
function namesAnyOf({ names }: PageWork, { lines }: Stated): boolean {
  const last = lines.slice(1).flatMap((line) => line.trim().split(/\s+/).at(-1) ?? []);
  return names.containers.some(({ name }) => name !== undefined && last.includes(name));
}

/** The images that the page has built so far; a list of all has those of the machine too. */
function ownImages({ names }: PageWork): Subjects {
  const images = names.ownImages;
  return { of: images.map(({ name }) => name), needs: [...new Set(images.map(({ step }) => step))], isOfAll: true };
}

/** `docker images app` lists all tags of the page's own image. */
function withTags({ names }: PageWork, images: readonly string[]): readonly string[] {
  const own = names.ownImages.map(({ name }) => name);
  return images.flatMap((image) => {
    const tags = own.filter((name) => name.replace(/:[^/:]+$/, '') === image);
    return tags.length === 0 ? [image] : tags;
  });
}

/** Networks or volumes; every engine has the first three networks. */
function namedOf({ names }: PageWork, at: 'network-inspect' | 'volume-inspect', operands: readonly string[]): Subjects {
  const kind = at === 'network-inspect' ? 'network' : 'volume';
  const known = kind === 'network' ? ['bridge', 'host', 'none', ...names.networks] : names.volumes;
  const unknown = operands.find((name) => !known.includes(name));
  if (unknown === undefined) return { of: operands, needs: [] };
  const line = kind === 'network' ? names.leftOutNetwork(unknown) : undefined;
  if (line !== undefined)
    throw new Refusal('blocked', `the network ${unknown}, which the left-out command in line ${line} creates`);
  throw new Refusal('missing', `the ${kind} ${withoutMarks(unknown)}, which the page does not create`);
}
