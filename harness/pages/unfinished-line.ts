import { readShell } from './shell-words';

const OPENS = /^(?:for|while|until|select|if|case|\{|\()$/;
const CLOSES = /^(?:done|fi|esac|\}|\))$/;
/** After these, a word is a command again. */
const BEFORE_COMMAND = /^(?:do|then|else|elif|\{|\()$|[;&|]$|\(\)$/;

/**
 * Whether a shell waits for more lines before it runs a command: for the end of a quote, a here-document, a loop or a
 * condition, or after a backslash.
 *
 * @example isUnfinished('for i in 1 2; do') // true
 */
export function isUnfinished(text: string): boolean {
  return /\\\s*$/.test(text) || readShell(text).kind === 'unfinished' || depthOf(text) > 0;
}

/** How many loops, conditions and groups are open at the end. */
function depthOf(text: string): number {
  let depth = 0;
  let isCommand = true;
  const plain = text.replace(/'[^']*'|"(?:[^"\\]|\\.)*"/g, 'quoted');
  for (const word of plain.match(/\n|[^\s;&|]+[;&|]*|[;&|]+/g) ?? []) {
    const name = word.replace(/[;&|]+$/, '');
    if (isCommand && OPENS.test(name)) depth += 1;
    else if (isCommand && CLOSES.test(name)) depth -= 1;
    isCommand = word === '\n' || BEFORE_COMMAND.test(word) || (isCommand && /^(?:while|until|if)$/.test(name));
  }
  return depth;
}
