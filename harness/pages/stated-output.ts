import { withoutHints } from './client-hints';
import { isWaitingPrompt } from './prompts';
import type { Stated } from './step';

/** `# Output: text`, `# => text`: colon or arrow, because `# prints the log` describes the command. */
export const SAID_IN_COMMENT =
  /^#\s*(?:(?:expected\s+)?(?:outputs?|prints?|result|returns?)\s*:\s*(\S.*)|(?:=>|->|→)\s*(.*))$/i;

/**
 * What is stated between two prompts, without surrounding empty lines, and without comments above the next command. A
 * comment that directly follows the output may be part of it, so the output then only has to begin like this.
 */
export function statedIn(
  all: readonly string[],
  { file, firstLine, isLast }: { readonly file: string; readonly firstLine: number; readonly isLast: boolean },
): Stated | undefined {
  let start = 0;
  let end = all.length;
  while (start < end && isBlank(all[start])) start += 1;
  const said = SAID_IN_COMMENT.exec((all[start] ?? '').trim());
  const inComment = said?.[1] ?? said?.[2] ?? '';
  const at = (index: number) => ({ file, line: firstLine + index });
  if (inComment !== '') return { place: at(start), lines: [inComment], match: 'whole' };
  while (start < end && (isComment(all[start]) || isBlank(all[start]))) start += 1;
  // It may also be the first lines of a printed file.
  const mayBeginEarlier = start > 0 && isComment(all[start - 1]);
  while (start < end && (isBlank(all[end - 1]) || isWaitingPrompt(all[end - 1] ?? ''))) end -= 1;
  const endWithComments = end;
  while (!isLast && start < end && isComment(all[end - 1])) end -= 1;
  const isDoubtful = end < endWithComments && !isBlank(all[end - 1]);
  while (start < end && isBlank(all[end - 1])) end -= 1;
  if (start === end) return undefined;
  const { lines, isInterrupted } = untilInterrupted(all.slice(start, end));
  if (lines.length === 0) return undefined;
  const match = mayBeginEarlier ? 'contains' : isDoubtful || isInterrupted ? 'prefix' : 'whole';
  return { place: withEnd(at(start), lines.length), lines, match };
}

const SIMILAR =
  /\b(?:similar(?:ly)?|something like|along (?:the|these) lines|(?:may|might|will|can|could) (?:vary|differ|be different|look different)|approximately|roughly|resembl\w*)\b/i;

/** The statement, marked if the text above it says that a reader sees only something similar. */
export function asExample(stated: Stated, { prose }: { readonly prose: string }): Stated {
  return SIMILAR.test(prose) ? { ...stated, isExample: true } : stated;
}

/**
 * The output without the hints of the client, up to where the author pressed Ctrl-C: what comes after it, and how much
 * came before it, depends on the author.
 */
export function untilInterrupted(shown: readonly string[]): {
  readonly lines: readonly string[];
  readonly isInterrupted: boolean;
} {
  const all = withoutHints(shown);
  const at = all.findIndex((line) => /^\s*\^C|\^C\s*$/.test(line));
  if (at === -1) return { lines: all, isInterrupted: false };
  const end = all.findLastIndex((line, index) => index < at && !isBlank(line)) + 1;
  return { lines: all.slice(0, end), isInterrupted: true };
}

/** `#Create it`, too; `#1 [internal] load …` is what BuildKit prints. */
function isComment(line: string | undefined): boolean {
  return line !== undefined && /^#+(?:\s|$|\p{L})/u.test(line);
}

function isBlank(line: string | undefined): boolean {
  return line === undefined || line.trim() === '';
}

export function withEnd(place: { readonly file: string; readonly line: number }, lines: number): Stated['place'] {
  return lines === 1 ? place : { ...place, endLine: place.line + lines - 1 };
}
