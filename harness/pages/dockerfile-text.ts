import { nearest } from '../support/nearest';

export interface DockerfileLine {
  /** In capitals. */
  readonly keyword: string;
  /** The keyword as written. */
  readonly word: string;
  /** Everything after it, continued lines joined, without the content of here-documents. */
  readonly rest: string;
  /** The line of the text that it begins in, counted from 0. */
  readonly line: number;
}

const KEYWORDS = new Set(
  'FROM RUN CMD ENTRYPOINT COPY ADD ENV ARG WORKDIR USER EXPOSE LABEL VOLUME SHELL ONBUILD HEALTHCHECK STOPSIGNAL MAINTAINER'.split(
    ' ',
  ),
);

/** The instructions of a Dockerfile, even of an invalid one: any first word counts as a keyword. */
export function instructionsIn(text: string): readonly DockerfileLine[] {
  const lines = text.split('\n');
  const escape = /^\s*#\s*escape\s*=\s*`\s*$/im.test(text.slice(0, 500)) ? '`' : '\\';
  const lastAt = new Map(lines.map((line, index) => [line.replace(/^\t+/, ''), index]));
  const found: DockerfileLine[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const line = index;
    let whole = lines[index] ?? '';
    if (whole.trim() === '' || whole.trimStart().startsWith('#')) continue;
    const parts: string[] = [];
    while (whole.trimEnd().endsWith(escape) && index + 1 < lines.length) {
      parts.push(whole.trimEnd().slice(0, -1));
      index += 1;
      // Comments and empty lines between continued lines are dropped, as the builder does.
      while (index + 1 < lines.length && /^\s*(?:#|$)/.test(lines[index] ?? '')) index += 1;
      whole = lines[index] ?? '';
    }
    const [, word = '', rest = ''] = /^\s*(\S+)\s*([\s\S]*)$/.exec([...parts, whole].join(' ')) ?? [];
    if (/^(?:RUN|COPY|ADD)$/i.test(word) && rest.includes('<<'))
      index = endOfHereDocuments(lines, index, { rest, lastAt });
    found.push({ keyword: word.toUpperCase(), word, rest: rest.trim(), line });
  }
  return found;
}

const HERE_DOCUMENT = /(?:^|\s)\d?<<-?\s*(?:"([^"\s]+)"|'([^'\s]+)'|([A-Za-z_]\w*))/g;

/**
 * The last line of the here-documents that begin in a line; undefined if one is unterminated, which the builder will
 * report.
 */
function endOfHereDocuments(
  lines: readonly string[],
  index: number,
  { rest, lastAt }: { readonly rest: string; readonly lastAt: ReadonlyMap<string, number> },
): number {
  let end = index;
  for (const [, double, single, plain] of rest.matchAll(HERE_DOCUMENT)) {
    const mark = double ?? single ?? plain ?? '';
    if ((lastAt.get(mark) ?? -1) <= end) return end;
    do end += 1;
    while (lines[end]?.replace(/^\t+/, '') !== mark);
  }
  return end;
}

export function isKeyword(word: string): boolean {
  return KEYWORDS.has(word.toUpperCase());
}

/** FORM, FRMO: a Dockerfile with a typo, not something else. */
export function isMisspelledFrom(word: string): boolean {
  return (
    word !== 'FROM' &&
    word.length > 2 &&
    /^[A-Z]+$/.test(word) &&
    !isKeyword(word) &&
    nearest(word, ['FROM']).length > 0
  );
}

/** Whether a block without a language is a Dockerfile: every line of it is an instruction in capitals. */
export function isDockerfileText(text: string): boolean {
  const instructions = instructionsIn(text);
  return (
    instructions.length > 0 &&
    instructions.every(({ word, rest }) => KEYWORDS.has(word) && rest !== '') &&
    // A word in capitals alone can begin a sentence or a query.
    !instructions.some(
      ({ keyword, rest }) => keyword === 'FROM' && !/^\S+(?:\s+AS\s+\S+)?$/i.test(rest.replace(/--\S+\s+/g, '')),
    )
  );
}

/** Why the text is only part of a Dockerfile, or one to be filled in; undefined if it is complete. */
export function gapIn(
  text: string,
): { readonly reason: 'placeholder' | 'fragment'; readonly what: string } | undefined {
  for (const { keyword, word, rest } of instructionsIn(text)) {
    if (/^(?:\.{3,}|…|\[\.{3}\])$/.test(word) || /(?:^|\s)(?:\.{3,}|…)$/.test(rest)) {
      return { reason: 'fragment', what: 'lines left out with "..."' };
    }
    // Whoever is named there, the image does the same.
    if (keyword === 'MAINTAINER') continue;
    const plain = rest.replace(/'[^']*'|"[^"]*"|<<-?\s*\w+/g, '');
    const placeholder = /<[A-Za-z][\w .:/-]*>/.exec(plain)?.[0] ?? /\bYOUR[-_][A-Z_]+\b/.exec(plain)?.[0];
    if (placeholder !== undefined) return { reason: 'placeholder', what: placeholder };
    if (keyword === 'FROM' && /[[\]{}]/.test(rest.replace(/\$\{[^}]*\}/g, '')))
      return { reason: 'placeholder', what: rest };
  }
  if (/^[ \t]*#[ \t]*(?:\.{3,}|…)/m.test(text)) return { reason: 'fragment', what: 'lines left out with "..."' };
  return undefined;
}
