import type { Block } from './read-blocks';
import { isCommandList } from './command-list';
import { containerCommand, hostCommand, indentOf, isBareCommand, isWindowsPrompt, rarelyPrompted } from './prompts';
import { isDockerfileText, instructionsIn, isMisspelledFrom } from './dockerfile-text';
import { givenName, nameOfFile } from './file-name';

/**
 * What a block is, by its content first and its language second: a fifth of all Dockerfiles have no language, and
 * `docker` is often the language of commands.
 */
export type BlockRole =
  | 'dockerfile'
  /** Instructions without FROM. */
  | 'fragment'
  | 'transcript'
  /** For a Windows shell. */
  | 'windows'
  | 'compose'
  /** A file, an output, or nothing that concerns us, depending on what surrounds it. */
  | 'other';

const DOCKERFILE_LANGUAGE = /^(?:docker|dockerfile|containerfile|buildkit)$/;
const SHELL_LANGUAGE =
  /^(?:|bash|sh|shell|shell-session|shellsession|sh-session|console|terminal|zsh|term1?|text|txt|plaintext|plain|none|cmd|docker|dockerfile|bash-session|nohighlight)$/;
const WINDOWS_LANGUAGE = /^(?:powershell|pwsh|ps1|ps|bat|batch|batchfile)$/;
const NOT_PLAIN = /^(?:diff|patch|yaml|yml|json|toml|ini|python|py|go|js|javascript|ts|java|html|xml|sql|ruby)$/;

export function roleOf(block: Block): BlockRole {
  if (block.origin === 'hidden') return 'transcript';
  if (block.isOutput === true) return 'other';
  const { language, prompt } = block;
  const lines = block.text.split('\n');
  if (lines.some(isWindowsPrompt) || isForWindows(block)) return 'windows';
  if (isCommandList(block)) return isDockerfileText(block.text) ? dockerfileRole(block.text) : 'transcript';
  if (prompt !== undefined) return isWindowsPrompt(`${prompt} `) ? 'windows' : 'other';
  const isDocker = DOCKERFILE_LANGUAGE.test(language);
  // A name takes precedence over the content: `echo` in the first line of a script is not a transcript.
  const name = givenName(block);
  if (name !== undefined && !isDocker) return /dockerfile/i.test(name) ? dockerfileRole(block.text) : 'other';
  if (block.text.startsWith('#!')) return 'other';
  const isShell = SHELL_LANGUAGE.test(language);
  if (isShell && isPrompted(lines)) return 'transcript';
  const first = firstLine(lines);
  if (isShell && isScript(block)) return 'other';
  if (isDocker && isBareCommand(first)) return 'transcript';
  if (isDocker || (isShell && isDockerfileText(block.text))) return dockerfileRole(block.text);
  if (isShell && (isBareCommand(first) || isPromptedRarely(block, lines))) return 'transcript';
  if (/^services:/m.test(block.text) && /^(?:ya?ml|compose)?$/.test(language)) return 'compose';
  return 'other';
}

function dockerfileRole(text: string): BlockRole {
  const keywords = instructionsIn(text).map(({ keyword }) => keyword);
  if (keywords.includes('FROM') || keywords.some(isMisspelledFrom)) return 'dockerfile';
  return 'fragment';
}

/** Nothing but the name of a script is above it, and no command of Docker is in it. */
function isScript({ sentence, text }: Block): boolean {
  return /^[`*]*[\w./-]{1,100}\.sh[`*:]*$/.test(sentence.trim()) && !/\b(?:docker|podman)\b/.test(text);
}

/** A prompt that is indented below text is an example within an output. */
function isPrompted(lines: readonly string[]): boolean {
  const first = lines.findIndex((line) => hostCommand(line) !== undefined);
  if (first === -1) return false;
  const above = lines.slice(0, first).filter((line) => line.trim() !== '' && !line.trimStart().startsWith('#'));
  const prompt = lines[first] ?? '';
  return above.length === 0 || indentOf(prompt) === 0 || above.every((line) => indentOf(line) >= indentOf(prompt));
}

/** In a file, `# ` begins a comment. */
function isPromptedRarely(block: Block, lines: readonly string[]): boolean {
  const isFile = nameOfFile(block) !== undefined;
  const isTyped = (line: string): boolean => containerCommand(line) !== undefined && !(isFile && line.startsWith('# '));
  return lines.some((line) => rarelyPrompted(line) !== undefined || isTyped(line));
}

/** A tab or a sentence names it, or the line continues after a backtick or a caret, as only in Windows shells. */
function isForWindows({ language, text, sentence }: Block): boolean {
  if (WINDOWS_LANGUAGE.test(language)) return true;
  if (NOT_PLAIN.test(language)) return false;
  if (/(?:docker|podman) [^\n]*[ \t][`^]\n/.test(text)) return true;
  return /^(?:===|\{\{[<%]\s*tab\b|<TabItem|#*\s*(?:On )?(?:Windows|PowerShell)\b)/.test(sentence)
    ? /\b(?:windows|powershell|cmd\.exe)\b/i.test(sentence) && !/\b(?:linux|mac)/i.test(sentence)
    : false;
}

/** The first line that is neither empty nor a comment. */
function firstLine(lines: readonly string[]): string {
  return lines.find((line) => line.trim() !== '' && !line.trimStart().startsWith('#')) ?? '';
}
