import { html, trusted, type Html } from '../web/html-text';
import type { ClaimRow, Grid } from '../model/grid';
import { capitalized, claimsInWords, counted, SIGNS, WORDS } from '../model/verdict-words';
import { chapterTitle, titleInPart } from '../model/chapter-title';
import { anchorOf, pathOf } from './chapters';
import { columnHeads, columnLegend, columnsOf, strip, type CellColumn } from './cell-columns';
import { differs, isUniform } from './outcomes';

export interface IndexedClaim {
  readonly row: ClaimRow;
  readonly instructions: readonly string[];
}

/** The list of all claims by chapter, with a search. */
export function indexPage(claims: readonly IndexedClaim[], { cells, leftOut }: Grid): Html {
  const chapters = [...new Set(claims.map(({ row }) => row.chapter))];
  const differing = claims.filter(({ row }) => differs(row)).length;
  const columns = columnsOf(cells);
  return html`<h1>What Dockerfiles do, measured</h1>
    <p class="lead">
      ${claimsInWords(claims.length)} about Dockerfiles and containers, each checked in
      ${counted(cells.length, 'cell')}: an engine of one version, with one image store and one builder.
      ${counted(differing, 'claim')} ${differing === 1 ? 'differs' : 'differ'} between cells.
      <a href="compare.html">What changes between two of them?</a>
    </p>
    ${filterForm(claims)}
    <noscript><p class="note">Without JavaScript there is no search; every claim is listed below.</p></noscript>
    <nav class="chapters" aria-label="Chapters">${partsOf(chapters).map(([part, names]) => partOf(part, names))}</nav>
    <p class="note legend">
      A claim that is not the same everywhere has one sign for each engine, in columns by builder.
    </p>
    <p class="note">
      ${Object.entries(SIGNS).map(([outcome, sign]) => html`<span class="key"><b class="${outcome}">${sign}</b> ${WORDS[outcome as keyof typeof WORDS]}</span> `)}
    </p>
    ${columnLegend(columns)}
    <p id="nothing-shown" hidden>No claim matches. <a href="#">Show all</a></p>
    ${chapters.map((name) =>
      chapterOf(
        name,
        claims.filter(({ row }) => row.chapter === name),
        columns,
      ),
    )}
    ${
      leftOut.length > 0 &&
      html`<section>
        <h2>Left out</h2>
        <ul>
          ${leftOut.map(({ name, notApplicable }) => html`<li>${name}: ${notApplicable}</li>`)}
        </ul>
      </section>`
    }`;
}

function filterForm(claims: readonly IndexedClaim[]): Html {
  const names = [...new Set(claims.flatMap(({ instructions }) => instructions))].toSorted();
  return html`<form id="filters" class="controls" role="search" aria-label="Claims">
    <label class="text">Search <input type="search" name="text" autocomplete="off" /></label>
    <label
      >Instruction
      <select name="instruction">
        <option value="">all</option>
        ${names.map((name) => html`<option>${name}</option>`)}
      </select></label
    >
    <label class="flag"><input type="checkbox" name="differences" /> Only differences</label>
    <p class="shown" role="status" id="shown">${claimsInWords(claims.length)}</p>
  </form>`;
}

/** The chapters of each part: "reference" of "reference/cmd". */
function partsOf(chapters: readonly string[]): ReadonlyArray<readonly [part: string, chapters: readonly string[]]> {
  const partIn = (chapter: string): string => chapter.split('/')[0] ?? chapter;
  return [...new Set(chapters.map(partIn))].map((part) => [part, chapters.filter((name) => partIn(name) === part)]);
}

function partOf(part: string, chapters: readonly string[]): Html {
  const isAlone = chapters.length === 1 && chapters[0] === part;
  const id = `part-${anchorOf(part)}`;
  return html`<div>
    ${!isAlone && html`<span id="${id}">${chapterTitle(part)}</span>`}
    <ul ${!isAlone && trusted(`aria-labelledby="${id}"`)}>
      ${chapters.map((name) => html`<li><a href="#${anchorOf(name)}">${isAlone ? chapterTitle(name) : titleInPart(name, part)}</a></li>`)}
    </ul>
  </div>`;
}

/** Under a heading for each uniform verdict, so that it need not be repeated for each claim. */
function chapterOf(name: string, claims: readonly IndexedClaim[], columns: readonly CellColumn[]): Html {
  const differing = claims.filter(({ row }) => !isUniform(row));
  const outcomes = [...new Set(claims.filter(({ row }) => isUniform(row)).map(({ row }) => row.entries[0]?.outcome))];
  const groups = outcomes.flatMap((outcome) => {
    const own = claims.filter(({ row }) => isUniform(row) && row.entries[0]?.outcome === outcome);
    return outcome === undefined
      ? []
      : [
          groupOf(
            html`<b class="${outcome}">${SIGNS[outcome]}</b> ${capitalized(WORDS[outcome])} in every cell`,
            own,
            columns,
          ),
        ];
  });
  return html`<section class="chapter" id="${anchorOf(name)}">
    <h2>${chapterTitle(name)} <span class="count">${claimsInWords(claims.length)}</span></h2>
    ${differing.length > 0 && groupOf(html`Not the same in every cell`, differing, columns)}${groups}
  </section>`;
}

function groupOf(title: Html, claims: readonly IndexedClaim[], columns: readonly CellColumn[]): Html {
  const hasSigns = claims.some(({ row }) => !isUniform(row));
  return html`<div class="group">
    <div class="head">
      <h3>${title}</h3>
      ${hasSigns && columnHeads(columns)}
    </div>
    <ul class="claims">
      ${claims.map((claim) => claimItem(claim, columns))}
    </ul>
  </div> `;
}

function claimItem({ row, instructions }: IndexedClaim, columns: readonly CellColumn[]): Html {
  return html`<li data-i="${instructions.join(' ')}" ${differs(row) && trusted(' data-d')}>
    <a href="${pathOf(row.id)}">${row.claim?.says ?? row.id}</a>${!isUniform(row) && html` ${strip(row, columns)}`}
  </li> `;
}
