import type { Builder } from '../engine/engine';
import { oneLine, type CommandPlace } from './page-draft';
import type { PageWork } from './page-work';
import { withChosenNames } from './placeholder-names';
import { fillPlaceholders } from './placeholders';
import { isAttached, planAttached } from './plan-attached';
import { planBuild } from './plan-build';
import { planChange, planHttp, type SimpleChange } from './plan-changes';
import { planConnection } from './plan-connections';
import { planCopy } from './plan-copy';
import { planLook } from './plan-looks';
import { planNamed } from './plan-networks';
import { inputOf, planRedirected } from './plan-redirects';
import { planExec } from './plan-exec';
import { planCreate, planRun } from './plan-run';
import { noteLeftOut } from './left-out';
import { refuseCommand } from './policy';
import { Refusal, unsupported } from './refusal';
import { readShell, type ShellCommand } from './shell-words';
import { pipeInto, withFilters, type PipedCommand } from './output-filter';
import { shareStated } from './share-stated';
import type { LookStep } from './step';
import { CHANGES, LOOKS } from './step-commands';
import { isFileCommand, planFileCommand } from './plan-files';

/** The outcome for a command. */
export interface PlannedCommand {
  /** Its last step. */
  readonly id?: string;
  /** Whether lines that are typed inside a container may follow. */
  readonly opensSession: boolean;
}

const NOTHING: PlannedCommand = { opensSession: false };

/** Plans one command line of a page. What is not followed is left out, with the reason; nothing is ever run here. */
export function planCommand(work: PageWork, at: CommandPlace, text: string): PlannedCommand {
  let commands: readonly PipedCommand[];
  try {
    commands = commandsIn(withoutRemark(fillPlaceholders(text, work.values)), work);
  } catch (thrown) {
    const planned =
      thrown instanceof Refusal && thrown.reason === 'placeholder' ? planChosen(work, at, text, thrown) : undefined;
    if (planned !== undefined) return planned;
    noteLeftOut(work, at, { text, words: text.split(/\s+/, 200) }, thrown);
    return NOTHING;
  }
  return planAll(work, at, text, commands);
}

/** With names that a reader may choose; undefined if that does not make it a command that can be read. */
function planChosen(work: PageWork, at: CommandPlace, text: string, placeholder: Refusal): PlannedCommand | undefined {
  let command: PipedCommand | undefined;
  try {
    const chosen = withChosenNames(text, work);
    command = chosen === undefined ? undefined : commandsIn(fillPlaceholders(chosen, work.values), work)[0];
    return command === undefined ? undefined : planOne(work, at, command);
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    if (command === undefined) return undefined;
    // What needs the image knows it by the chosen name.
    noteLeftOut(work, at, { text, words: command.words }, placeholder);
    return NOTHING;
  }
}

function planAll(work: PageWork, at: CommandPlace, text: string, commands: readonly PipedCommand[]): PlannedCommand {
  let planned = NOTHING;
  const statedAt = shareStated(work, at, commands);
  for (const [index, command] of commands.entries()) {
    const { stated: _stated, ...silent } = at;
    const own =
      commands.length === 1
        ? at
        : { ...silent, ...statedAt(index), source: oneLine(`${command.words.join(' ')}${command.piped}`) };
    try {
      planned = planOne(work, own, command) ?? planned;
    } catch (thrown) {
      noteLeftOut(work, at, { text: commands.length === 1 ? text : own.source, words: command.words }, thrown);
      planned = NOTHING;
    }
  }
  return planned;
}

/** `docker build . (where the Dockerfile is)`: no shell accepts that, so it is a remark for the reader. */
function withoutRemark(text: string): string {
  return /^(?:sudo )?(?:docker|podman) /.test(text)
    ? text.replace(/ \((?=[^()\n]* )[^()\n|;&$`]{1,200}\)[ \t.]*$/, '')
    : text;
}

/** The commands of a line, if all of it can be followed: what comes after a pipe determines what a line prints. */
function commandsIn(text: string, { variables }: PageWork): readonly PipedCommand[] {
  const line = readShell(text, variables);
  if (line.kind !== 'commands') throw unsupported(line.what);
  const commands = withFilters(line.commands);
  if (line.commands.some(({ after }) => after === '||'))
    throw unsupported('a command that depends on the failure of another');
  if (commands.some(({ isInBackground }) => isInBackground)) throw unsupported('a command in the background');
  return commands;
}

function planOne(work: PageWork, place: CommandPlace, command: PipedCommand): PlannedCommand | undefined {
  const { filters } = command;
  if (filters === undefined) return planUnpiped(work, place, command);
  const planned = planUnpiped(work, { ...place, filters }, command);
  // Nobody types at a program whose output goes elsewhere.
  return planned === undefined ? undefined : { ...planned, opensSession: false };
}

function planUnpiped(work: PageWork, at: CommandPlace, command: PipedCommand): PlannedCommand | undefined {
  const words = command.words[0] === 'sudo' || command.words[0] === 'time' ? command.words.slice(1) : command.words;
  const [program = '', ...args] = words;
  if (isFileCommand(program, words, command)) {
    if (command.filters !== undefined) throw pipeInto(command.filters[0]?.program ?? 'nothing');
    return idOnly(planFileCommand(work, at, { ...command, words }));
  }
  const onlyBuilder = builderIn(command);
  if (program === 'docker' || program === 'podman') return planDocker(work, at, { args, onlyBuilder, command });
  if (command.redirects.length > 0) throw unsupported('a redirection');
  if (program === 'curl' || program === 'wget') return idOnly(planHttp(work, at, words));
  if (/^docker-compose/.test(program)) throw unsupported('compose');
  throw new Refusal(
    at.stated === undefined ? 'asks-nothing' : 'unsupported',
    `${program.replaceAll('\0', '')}, a program of the host`,
  );
}

function idOnly(id: string | undefined): PlannedCommand | undefined {
  return id === undefined ? undefined : { id, opensSession: false };
}

/** DOCKER_BUILDKIT selects the builder; other variables before a command are not followed. */
function builderIn({ assignments }: ShellCommand): Builder | undefined {
  let builder: Builder | undefined;
  for (const [name, value] of assignments) {
    if (name === 'DOCKER_BUILDKIT') builder = value === '0' ? 'classic' : 'buildkit';
    else if (!/^(?:BUILDKIT_PROGRESS|DOCKER_CLI_HINTS|DOCKER_SCAN_SUGGEST|COMPOSE_\w+)$/.test(name)) {
      throw unsupported(`the variable ${name} before a command`);
    }
  }
  return builder;
}

const GROUPS = new Set(['container', 'image', 'builder', 'buildx']);
/** Names of the same command. */
const ALIASES: Readonly<Record<string, string>> = {
  'container ls': 'ps',
  'container list': 'ps',
  'container ps': 'ps',
  'image ls': 'images',
  'image list': 'images',
  'image rm': 'rmi',
  'image remove': 'rmi',
  'container remove': 'rm',
};

interface DockerCommand {
  readonly args: readonly string[];
  readonly onlyBuilder: Builder | undefined;
  readonly command: PipedCommand;
}

function planDocker(work: PageWork, at: CommandPlace, { args, onlyBuilder, command }: DockerCommand): PlannedCommand {
  const [name, rest] = nameOf(args);
  if (name === 'run' || name === 'exec') {
    const input = inputOf(work, command);
    const plan = name === 'run' ? planRun : planExec;
    return planRedirected(work, at, command, (own) => plan(work, own, rest, input));
  }
  if (command.input !== undefined) throw pipeInto('docker');
  if (name === 'build') {
    return { id: planBuild(work, at, { args: rest, redirects: command.redirects, onlyBuilder }), opensSession: false };
  }
  if (command.redirects.some(({ operator }) => operator.startsWith('<'))) throw unsupported('a redirection');
  if (name === 'create') return planRedirected(work, at, command, (own) => planCreate(work, own, rest));
  if (name === 'attach' || (name === 'start' && isAttached(rest)))
    return planRedirected(work, at, command, (own) => planAttached(work, own, name, rest));
  const look = lookIn(name, rest);
  if (look !== undefined)
    return planRedirected(work, at, command, (own) => idOnly(planLook(work, own, look.at, look.args)) ?? NOTHING);
  if (command.redirects.length > 0) throw unsupported('a redirection');
  if (isSimpleChange(name)) return idOnly(planChange(work, at, name, rest)) ?? NOTHING;
  if (name === 'cp') return { id: planCopy(work, at, rest), opensSession: false };
  if (name === 'network' || name === 'volume') {
    const [command = '', ...words] = rest;
    if (command === 'prune') refuseCommand('prune');
    if (name === 'network' && (command === 'connect' || command === 'disconnect'))
      return { id: planConnection(work, at, command, words), opensSession: false };
    planNamed(work, at, name, rest);
    return NOTHING;
  }
  refuseCommand(name);
  throw unsupported(name === 'compose' ? 'compose' : `docker ${name}`);
}

function isSimpleChange(name: string): name is SimpleChange {
  return /^[a-z]+$/.test(name) && name !== 'attach' && (CHANGES as readonly string[]).includes(name);
}

/** `docker ps`, `docker network ls`. */
function lookIn(name: string, args: readonly string[]): { at: LookStep['at']; args: readonly string[] } | undefined {
  const isGroup = name === 'network' || name === 'volume';
  const at = isGroup ? `${name}-${args[0] === 'list' ? 'ls' : (args[0] ?? '')}` : name;
  const found = LOOKS.find((each) => each === at);
  return found === undefined ? undefined : { at: found, args: isGroup ? args.slice(1) : args };
}

/** The command's name without its group, and the words after it. */
function nameOf(args: readonly string[]): readonly [string, readonly string[]] {
  const [first = '', second = ''] = args;
  if (/^(?:-v|--version)$/.test(first) && args.length === 1) return ['version', []];
  if (/^(?:-v|--version|--help|-h)$/.test(first) || first === '') throw unsupported(`docker ${first}`.trim());
  if (first.startsWith('-'))
    throw new Refusal('policy', `${first.split('=')[0] ?? ''}, which chooses another engine or context`);
  if (!GROUPS.has(first)) return [first, args.slice(1)];
  const alias = ALIASES[`${first} ${second}`];
  if (alias === undefined && first === 'buildx' && second !== 'build') throw unsupported(`docker buildx ${second}`);
  if (second === 'prune') refuseCommand('prune');
  if (second === 'inspect') return [second, [`--type=${first}`, ...args.slice(2)]];
  return [alias ?? second, args.slice(2)];
}
