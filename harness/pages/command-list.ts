import { containerCommand, hostCommand, isContainerUser } from './prompts';
import type { Block } from './read-blocks';

/** The languages of blocks that have commands only, and show a prompt before each line that their text lacks. */
const LANGUAGE = /^(?:command|super_user)$/;
/** `(venv)$`: the shell of the reader, in which something is active. */
const ACTIVE = /^\([\w.-]{1,40}\) ?\$ ?$/;

/** Whether a block is a list of commands without prompts: ```` ```command ````, ```` ```custom_prefix((venv)$) ````. */
export function isCommandList(block: Pick<Block, 'language' | 'prompt'>): boolean {
  return promptOfList(block) !== undefined;
}

/** Where the commands of a list are typed; undefined if the block is not a list, or is typed into another program. */
export function promptOfList({
  language,
  prompt,
}: Pick<Block, 'language' | 'prompt'>): 'none' | 'either' | 'container' | undefined {
  if (LANGUAGE.test(language)) return 'none';
  if (prompt === undefined) return undefined;
  const line = `${prompt.trimEnd()} x`;
  // `#` is that of a root user, here or in a container.
  if (prompt.trim() === '#' || isContainerUser(line)) return 'either';
  if (hostCommand(line) !== undefined || ACTIVE.test(prompt)) return 'none';
  return containerCommand(line) === undefined ? undefined : 'container';
}
