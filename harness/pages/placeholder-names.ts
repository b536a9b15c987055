import { readFlags, valuesOf } from './docker-flags';
import type { PageWork } from './page-work';
import { placeholderKey } from './annotations';
import { ANGLES } from './placeholders';
import { readShell } from './shell-words';

/**
 * The command with names instead of the placeholders for names that its reader is to choose, such as `<your-name>/app`;
 * undefined if a placeholder stands for anything else. Whatever a page calls its own images is replaced for the engine
 * anyway.
 */
export function withChosenNames(text: string, work: PageWork): string | undefined {
  const chosen = new Set<string>();
  const choose = (_whole: string, name: string): string => {
    const key = `${placeholderKey(name)
      .replace(/[^a-z\d]+/g, '-')
      .replace(/^-+|-+$/g, '')}-chosen`;
    chosen.add(key);
    return key;
  };
  const filled = text
    .replace(/\b(?:(?:your|YOUR)[-_]\w+(?:-\w+)*|YOUR(?:NAME|USER|ID|ACCOUNT|DOCKER)[A-Z_-]*)(?=[/:])/g, (whole) =>
      choose(whole, whole.toLowerCase()),
    )
    .replace(ANGLES, choose);
  if (chosen.size === 0) return undefined;
  const read = readShell(filled, work.variables);
  if (read.kind !== 'commands' || read.commands.length !== 1) return undefined;
  const words = (read.commands[0]?.words ?? []).filter((word, index) => index > 0 || word !== 'sudo');
  const others = words.filter((word) => [...chosen].some((key) => word.includes(key)));
  return others.every((word) => isOwnName(word, words, work)) ? filled : undefined;
}

/** What a build or a tag names, or an image or container that the page has named so before. */
function isOwnName(word: string, words: readonly string[], { names }: PageWork): boolean {
  const [program = '', ...rest] = words;
  const [command = '', ...args] = /^(?:image|container|buildx)$/.test(rest[0] ?? '') ? rest.slice(1) : rest;
  if (program !== 'docker' && program !== 'podman') return false;
  const isKnown = names.image(word) !== undefined || names.containers.some(({ name }) => name === word);
  if (command === 'build') {
    const tags = valuesOf(readFlags(args, 'build').flags, 'tag');
    return tags.includes(word) || args.some((each) => /^(?:--tag|-t)=/.test(each) && each === word);
  }
  if (command === 'tag') return isKnown || args.at(-1) === word;
  if (command === 'run' && args.some((each, index) => each === '--name' && args[index + 1] === word)) return true;
  return isKnown;
}
