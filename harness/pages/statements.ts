import { isBuildLog } from './build-log-lines';
import { Refusal, unsupported } from './refusal';
import { startedCommand } from './started-command';
import type { BuildStep, Stated, StepContent } from './step';

/** Some authors highlight what differs for each reader, and some what they explain next. */
export const HIGHLIGHTED = 'an output with highlighted parts, which may differ for each reader';

/** Messages of a machine that is not set up, or on which the page has been followed before. */
const OF_THE_MACHINE =
  /permission denied while trying to connect to the docker|cannot connect to the docker daemon|is the docker daemon running|\b(?:docker|podman|compose|sudo)\S*: command not found|is not recognized as an internal|port is already allocated|address already in use|the container name .* is already in use|pull access denied|toomanyrequests|i\/o timeout/i;

/**
 * @throws Refusal for a statement about the author's machine: nothing that the page does can reproduce it here.
 */
export function refuseStatement({ lines }: Stated): void {
  const found = lines.find((line) => OF_THE_MACHINE.test(line.slice(0, 1000)));
  if (found !== undefined) throw unsupported("an error of the author's machine, or of steps that were taken before");
}

/** Programs whose output depends on the machine, the time or the network. */
const ABOUT_THE_MACHINE =
  /^(?:apk|apt|apt-get|curl|date|df|dig|dmesg|dnf|free|getconf|htop|ifconfig|ip|locale|lscpu|lsblk|lsof|mktemp|mount|netstat|npm|nproc|nslookup|ping|pip3?|ps|route|ss|stat|sysctl|top|traceroute|ulimit|uname|uptime|vmstat|w|wget|whereis|which|who|yum)$/;
const FILES_OF_THE_MACHINE =
  /(?:^|\s)\/(?:proc|sys)\/|\/etc\/(?:hosts|resolv\.conf|hostname|mtab|issue|debian_version|alpine-release|(?:os|lsb)-release|\*?-?release\*?)\b/;
/** A prompt of an interactive program. */
const TYPED =
  /^(?:>>> |In \[\d+\]: |(?:mysql|mongo|mariadb|sqlite|node|test|ghci|iex\(\d+\)|scala|jshell)\s?(?:\[[^\]]*\])?> |irb\(|[\w-]+=[#>] |\w[\w.:]*\[?\d*\]?:\d+> )/i;

/** What wget and `curl -v` say of a request. */
const OF_A_REQUEST = /^(?:--\d{4}-\d\d-\d\d |(?:Connecting|Resolving|HTTP request sent)\b|\* {1,3}\S|[<>] )/;

/** In a shell command: what differs each time. */
const OF_THE_MOMENT =
  /\$\(\s*(?:date|uptime|ps|uname|free|nproc)\b|`(?:date|uptime|ps|uname|free|nproc)\b|\$\{?RANDOM\b/;

/**
 * Why a statement can't be compared; undefined if it can.
 *
 * @param build The build of a run's image.
 */
export function doubtOf(content: StepContent, { lines }: Stated, build?: BuildStep): Refusal | undefined {
  if (content.kind === 'build' && !isBuildLog(lines))
    return new Refusal('ambiguous', 'an output of docker build that is not a log');
  if (content.kind === 'http' && lines.some((each) => OF_A_REQUEST.test(each)))
    return new Refusal('ambiguous', 'a log of the request');
  const line = commandIn(content, build);
  if (line === undefined) return undefined;
  const shown = programIn(line);
  const program = machineProgramIn(line);
  if (program !== undefined || OF_THE_MOMENT.test(line)) {
    return new Refusal('ambiguous', `what ${program ?? shown} prints, which depends on the machine and the day`);
  }
  const words = lines.join(' ').split(/\s+/);
  if (shown === 'ls' && words.includes('bin') && words.includes('etc')) {
    return new Refusal('ambiguous', 'the root directory, which is that of the base image');
  }
  if (content.kind !== 'inside' && lines.some((each) => TYPED.test(each.trimStart().slice(0, 200)))) {
    return new Refusal('ambiguous', 'what is typed at a program in the container');
  }
  return undefined;
}

/**
 * `env` shows the variables of the base image too, which a page leaves out; `docker logs --tail` shows a part of the log,
 * whose end depends on the moment.
 */
export function matchOf(content: StepContent, stated: Stated, build?: BuildStep): Stated {
  if (showsTail(content)) return { ...stated, match: 'contains' };
  const line = commandIn(content, build);
  const isPart = line !== undefined && /^(?:\S*\/)?(?:env|printenv)\s*$/.test(line) && stated.match === 'whole';
  return isPart && !stated.lines.some((each) => /^\s*PATH=/.test(each)) ? { ...stated, match: 'contains' } : stated;
}

/** Whether it shows the end of a log, of which the whole is compared. */
export function showsTail(content: StepContent): boolean {
  return content.kind === 'look' && content.flags.includes('tail');
}

/** What runs in a container, as far as the page shows it: the default command of somebody else's image is unknown. */
function commandIn(content: StepContent, build: BuildStep | undefined): string | undefined {
  if (content.kind === 'inside') return content.line;
  if (content.kind === 'exec') return content.command.join(' ');
  if (content.kind !== 'run') return undefined;
  if (build !== undefined) return startedCommand(build, content.options);
  const { entrypoint = [], command = [] } = content.options;
  return [...entrypoint, ...command].join(' ');
}

/** The first word; of `sh -c 'text'`, the first word of the text. */
function programIn(line: string): string {
  return nameIn(textIn(line)) ?? '';
}

/** Of `sh -c 'text'`, the text. */
function textIn(line: string): string {
  return line.slice(0, 2000).replace(/^(?:\S*\/)?(?:ba|a|da|z)?sh\s+-\w*c\s+/, '');
}

function nameIn(command: string): string | undefined {
  return /^\s*(?:(?:sudo|time|exec|do|then|else)\s+)*([^\s)"'`]+)/.exec(command)?.[1]?.replace(/.*\//, '');
}

/** Where the next command of a line begins, with too many rather than too few. */
const JOINTS = /&&|\|\||[;|\n`({]/;

/** The first program of a line whose output depends on the machine and the day, wherever it is in the line. */
export function machineProgramIn(line: string): string | undefined {
  if (FILES_OF_THE_MACHINE.test(line)) return programIn(line);
  return textIn(line)
    .split(JOINTS)
    .map((command) => {
      const name = nameIn(command) ?? '';
      const isLong = /^(?:ls|dir|tree)$/.test(name) && /\s-\w*[lsih]/.test(command);
      return isLong || /^(?:ll|du)$/.test(name) || ABOUT_THE_MACHINE.test(name) ? name : undefined;
    })
    .find((name) => name !== undefined);
}
