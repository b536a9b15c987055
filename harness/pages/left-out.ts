import type { CommandPlace } from './page-draft';
import type { PageWork } from './page-work';
import { Refusal } from './refusal';

interface LeftOutCommand {
  readonly text: string;
  readonly words: readonly string[];
}

/**
 * Notes why a command is left out, and what that leaves behind: images, containers, volumes and files that are not what
 * they seem.
 *
 * @throws what is not a Refusal.
 */
export function noteLeftOut(
  work: PageWork,
  { place }: Pick<CommandPlace, 'place'>,
  { text, words }: LeftOutCommand,
  thrown: unknown,
): void {
  if (!(thrown instanceof Refusal)) throw thrown;
  const { draft, names, tree } = work;
  draft.leaveOut(place, text, thrown);
  const { line } = place;
  const start = text.slice(0, 500);
  if (/\b(?:docker|podman)\b[^\n]*\bbuild\b/.test(start)) {
    for (const name of namesAfter(words, /^(?:-t|--tag)$/, '--tag='))
      names.addImage(name, { leftOut: thrown.what, line });
  } else if (STARTS.test(start)) {
    names.leaveOutContainer(namesAfter(words, /^--name$/, '--name=')[0], line);
    doubtVolumes(work, words, line);
    for (const name of namesAfter(words, /^--net(?:work)?$/, '--network=')) names.doubtNetwork(name, line);
  } else if (REMOVES_VOLUMES.test(start)) {
    for (const name of names.volumes) names.doubtVolume(name, line);
  } else if (/\b(?:docker|podman) /.test(start)) {
    // What is blocked is about a container that is not there.
    if (STATES.test(start) && thrown.reason !== 'blocked') names.doubtContainers(line);
    noteDockerCommand(work, { text: start, words }, line);
  }
  noteRequests(work, start, line);
  if (CHANGES_FILES.test(start)) for (const file of tree.files) tree.spoil(file, start);
  if (!/\b(?:docker|podman) /.test(start) && !/^\s*(?:vim?|nano|code|cat|less|git|curl|wget|ls) /.test(text))
    tree.noteChange(text.slice(0, 10_000));
}

const STARTS = /\b(?:docker|podman)\b[^\n]*\brun\b|\b(?:docker|podman) (?:container )?create\b/;

/** What brings other versions of files, and not only a new branch. */
const CHANGES_FILES =
  /^\s*git (?:-C \S+ )?(?:am|apply|checkout|cherry-pick|merge|pull|rebase|reset|restore|revert|stash|switch)\b(?!.*\s-[bBc]\b)/;

/** What removes volumes, all of them perhaps. */
const REMOVES_VOLUMES = /\b(?:docker|podman)\b[^\n]*\b(?:volume (?:prune|rm|remove)|system prune|compose down)\b/;

function doubtVolumes({ names }: PageWork, words: readonly string[], line: number): void {
  for (const value of namesAfter(words, /^(?:-v|--volume)$/, '--volume=')) {
    const name = /^([\w.-]+):\//.exec(value)?.[1];
    if (name !== undefined) names.doubtVolume(name, line);
  }
}

/** What changes a container from outside, and commands in it that may write. */
const CHANGES = /\b(?:cp|rename|update|pause|unpause|network (?:connect|disconnect))\b/;
const WRITES = /\bexec\b.*(?:>|\b(?:rm|mv|cp|sed|touch|tee|apk|apt|apt-get|yum|dnf|pip3?|npm)\b)/s;

/** What only shows something of a container. */
const READS =
  /^\s*(?:sudo )?(?:docker|podman) (?:container )?(?:(?:diff|export|inspect|logs|port|stats|top|wait)\b|exec (?:-[itd]+ |--(?:interactive|tty|detach|privileged) |--?(?:u|user|w|workdir|e|env)[ =]\S+ )*\S+ (?:cat|date|df|env|head|hostname|id|ls|printenv|ps|pwd|tail|uname|which|whoami)\b[^>|;&]*$)/;

/** A server remembers requests: it counts or logs them, or keeps what they bring. */
function noteRequests({ names }: PageWork, text: string, line: number): void {
  for (const [, port = '80'] of text.matchAll(/(?:localhost|\b\d{1,3}(?:\.\d{1,3}){3}|\])(?::(\d{2,5}))?(?![\w.])/g)) {
    const server = names.containerAt(Number(port));
    if (server !== undefined) names.touch(server, line);
  }
}

/** What determines which containers exist, and which of them run. */
const STATES =
  /(?:^|xargs .*)\s*(?:sudo )?(?:docker|podman) (?:container |system )?(?:stop|start|restart|kill|rm|pause|unpause|prune)\b/;

/** `docker cp` out of a container changes files of the reader, and not the container. */
function isCopyOut({ text, words }: LeftOutCommand): boolean {
  return (
    /^\s*(?:sudo )?(?:docker|podman) (?:container )?cp\b/.test(text) &&
    !/^(?![A-Z]:)[^./~:\\][^:]*:(?!\\)/.test(words.at(-1) ?? '')
  );
}

function noteDockerCommand({ names, tree }: PageWork, { text, words }: LeftOutCommand, line: number): void {
  if (isCopyOut({ text, words })) {
    tree.noteChange(text);
    return;
  }
  if (/\bcommit\b/.test(text)) {
    const image = words.at(-1) ?? '';
    if (!image.startsWith('-')) names.addImage(image, { leftOut: 'docker commit', line });
  }
  if (/\bnetwork create\b/.test(text)) names.leaveOutNetwork(words.at(-1) ?? '', line);
  const network =
    /\bnetwork (?:connect|disconnect) (?:--[\w-]+=\S+ |--(?:alias|driver-opt|ip6?|link) \S+ |-\S+ )*([\w.-]+)/.exec(
      text,
    )?.[1];
  if (network !== undefined) names.doubtNetwork(network, line);
  if (!READS.test(text)) for (const word of words) names.noteTouched(word, line);
  if (!CHANGES.test(text) && !WRITES.test(text)) return;
  for (const word of words) names.doubtContainer(word.replace(/:.*$/s, ''), line);
}

function namesAfter(words: readonly string[], flag: RegExp, prefix: string): readonly string[] {
  return words.flatMap((word, index) => {
    if (word.startsWith(prefix)) return [word.slice(prefix.length)];
    const next = words[index + 1];
    return flag.test(word) && next !== undefined ? [next] : [];
  });
}
