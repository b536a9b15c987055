import type { Outcome } from '../../verdict/verdict';
import { externalLink, html, NOTHING, type Html } from '../web/html-text';
import type { Grid } from '../model/grid';
import { claimsInWords, reasonOf, SIGNS, WORDS } from '../model/verdict-words';
import { chapterTitle } from '../model/chapter-title';
import { differs, isAnswer } from './outcomes';

/** What the page needs to compare any two cells: the claims about which cells differ. */
export interface ComparedCells {
  readonly cells: readonly string[];
  /** Every verdict with its reason once, because most are shared by many claims. */
  readonly verdicts: readonly ComparedVerdict[];
  readonly claims: readonly ComparedClaim[];
}

interface ComparedVerdict {
  readonly outcome: Outcome;
  readonly because?: string;
  readonly link?: string;
}

interface ComparedClaim {
  readonly id: string;
  readonly says: string;
  /** For each cell, the position of its verdict. */
  readonly at: readonly number[];
}

/** A claim whose verdict is not the same in two cells. */
export interface CellChange {
  readonly id: string;
  readonly says: string;
  readonly before: ComparedVerdict;
  readonly after: ComparedVerdict;
}

export function comparedCells({ cells, chapters }: Grid): ComparedCells {
  const verdicts = new Map<string, ComparedVerdict>();
  const positionOf = (verdict: ComparedVerdict): number => {
    const key = JSON.stringify(verdict);
    verdicts.set(key, verdict);
    return [...verdicts.keys()].indexOf(key);
  };
  const claims = chapters
    .flatMap(({ rows }) => rows)
    .filter(differs)
    .map(({ id, claim, entries }): ComparedClaim => {
      const at = entries.map((entry) => {
        const because = reasonOf(entry);
        const link = entry.expected?.link;
        return positionOf({
          outcome: entry.outcome,
          ...(because !== '' && { because }),
          ...(because !== '' && link !== undefined && { link }),
        });
      });
      return { id, says: claim?.says ?? id, at };
    });
  return { cells: cells.map(({ name }) => name), verdicts: [...verdicts.values()], claims };
}

/**
 * What changes from one cell to another, in the order of the claims; nothing if one of them does not exist. A claim
 * that could not be checked in one of the cells is not known to change.
 *
 * @example changesBetween(data, 'Docker 20.10.24 · classic', 'Docker 28.5.2 · BuildKit')
 */
export function changesBetween(
  { cells, verdicts, claims }: ComparedCells,
  from: string,
  to: string,
): readonly CellChange[] {
  const [first, second] = [cells.indexOf(from), cells.indexOf(to)];
  return claims.flatMap(({ id, says, at }) => {
    const before = verdicts[at[first] ?? -1];
    const after = verdicts[at[second] ?? -1];
    return before === undefined || after === undefined || !isChange(before, after) ? [] : [{ id, says, before, after }];
  });
}

function isChange(before: ComparedVerdict, after: ComparedVerdict): boolean {
  return isAnswer(before.outcome) && isAnswer(after.outcome) && before.outcome !== after.outcome;
}

/** The changes as a list, by chapter. */
export function changeList(changes: readonly CellChange[], from: string, to: string): Html {
  if (from === to) return html`<p class="note">Choose two different cells.</p>`;
  const chapters = [...new Set(changes.map(({ id }) => chapterOf(id)))];
  return html`<p class="lead">
      ${changes.length === 0 ? 'No claim changes' : `${claimsInWords(changes.length)} ${changes.length === 1 ? 'changes' : 'change'}`}
      from ${from} to ${to}.
    </p>
    ${chapters.map(
      (name) =>
        html`<h2>${chapterTitle(name)}</h2>
          <ul class="changes">
            ${changes.filter(({ id }) => chapterOf(id) === name).map((change) => changeItem(change, from, to))}
          </ul>`,
    )}`;
}

function changeItem({ id, says, before, after }: CellChange, from: string, to: string): Html {
  return html`<li>
    <a href="${id}.html">${says}</a>
    <dl>
      <div>
        <dt>${from}</dt>
        <dd>${verdictView(before)}</dd>
      </div>
      <div>
        <dt>${to}</dt>
        <dd>${verdictView(after)}</dd>
      </div>
    </dl>
  </li>`;
}

function verdictView({ outcome, because, link }: ComparedVerdict): Html {
  const source = link === undefined ? NOTHING : html` ${externalLink(link, 'Source')}`;
  return html`<span class="verdict ${outcome}"><b aria-hidden="true">${SIGNS[outcome]}</b> ${WORDS[outcome]}</span
    >${because !== undefined && html` ${because}${source}`}`;
}

function chapterOf(id: string): string {
  return id.slice(0, Math.max(0, id.lastIndexOf('/')));
}
