import { promptOfList } from './command-list';
import {
  arrowPrompted,
  closelyPrompted,
  containerCommand,
  hostCommand,
  isBareCommand,
  isClearlyPrompted,
  isContainerUser,
  rarelyPrompted,
} from './prompts';
import type { Block } from './read-blocks';

/** Whose prompt precedes a command; `either` for one that both a container and another machine may have. */
export type PromptKind = 'host' | 'container' | 'either' | 'none';

/** The command of a line, and its prompt; undefined for a line that is not a command. */
export type PromptReader = (line: string) => { readonly text: string; readonly prompt: PromptKind } | undefined;

interface BlockPrompt {
  readonly isPrompted: boolean;
  /** Whether every line is a command. */
  readonly isList: boolean;
  readonly prompt: PromptReader;
}

/** How commands are recognized in a block: all of its prompts are of one kind, except for those inside containers. */
export function promptOf(block: Block, lines: readonly string[]): BlockPrompt {
  const hasRare = lines.some((line) => rarelyPrompted(line) !== undefined);
  const isHost = lines.some((line) => hostCommand(line) !== undefined && !(hasRare && isContainerUser(line)));
  if (isHost) return { isPrompted: true, isList: false, prompt: hostPrompt };
  const isRare =
    hasRare && (isTerminal(block) || lines.some((line) => isClearlyPrompted(line) || isContainerUser(line)));
  if (isRare) return { isPrompted: true, isList: false, prompt: rarePrompt };
  const isInside = lines.some((line) => containerCommand(line) !== undefined && !line.startsWith('# '));
  if (isInside) return { isPrompted: true, isList: false, prompt: insidePrompt };
  const list = promptOfList(block);
  if (list === undefined) return { isPrompted: false, isList: false, prompt: barePrompt };
  return { isPrompted: false, isList: true, prompt: (line) => listed(line, list) };
}

/** Whether the language of a block is that of a terminal, in which `#` is a prompt and no comment. */
function isTerminal({ language }: Block): boolean {
  return /^(?:|console|shell-session|sh-session|terminal)$/.test(language);
}

function hostPrompt(line: string): ReturnType<PromptReader> {
  const inside = containerCommand(line);
  const host = hostCommand(line);
  if (host !== undefined) return { text: host, prompt: isContainerUser(line) ? 'either' : 'host' };
  // `# text` between commands is a comment, or what they print.
  return inside === undefined || line.startsWith('# ') ? undefined : { text: inside, prompt: 'container' };
}

function insidePrompt(line: string): ReturnType<PromptReader> {
  const inside = containerCommand(line);
  if (inside !== undefined) return { text: inside, prompt: 'container' };
  return isBareCommand(line) && /^(?:docker|podman) /.test(line) ? { text: line.trim(), prompt: 'none' } : undefined;
}

function rarePrompt(line: string): ReturnType<PromptReader> {
  const text = rarelyPrompted(line) ?? closelyPrompted(line) ?? arrowPrompted(line);
  if (text !== undefined) return { text, prompt: 'host' };
  const inside = line.startsWith('# ') ? undefined : containerCommand(line);
  return inside === undefined ? undefined : { text: inside, prompt: 'container' };
}

/** Every line of a list of commands is one, except for comments. */
function listed(line: string, prompt: PromptKind): ReturnType<PromptReader> {
  const text = line.trim();
  return text === '' || text.startsWith('#') ? undefined : { text, prompt };
}

function barePrompt(line: string): ReturnType<PromptReader> {
  return isBareCommand(line) ? { text: line.trim(), prompt: 'none' } : undefined;
}
