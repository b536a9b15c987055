import type { Observation } from '../../../observation/observation';
import type { VerdictLine } from '../../../record/record';
import { attemptLines, attemptsInWords } from '../../model/attempts';
import type { GridEntry } from '../../model/grid';
import { durationOf } from '../../model/plain-text';
import { expectationOf, reasonOf, signOf, wordsOf } from '../../model/verdict-words';
import { dockerLines } from '../../by-hand/script';
import { standInsOf } from '../../model/builds';
import type { ReadDockerfiles } from '../../web/dockerfile/dockerfile-text';
import { html, NOTHING, visibleJson } from '../../web/html-text';
import type { Html } from '../../web/html-text';
import { linkTo, row } from '../page/facts';
import { claimAddress } from '../page/view-address';
import { besideSection } from './beside-section';
import { buildSections } from './build-sections';
import { timelineFigure } from '../timeline/timeline-figure';
import { runCards } from './run-cards';
import { stateOf } from '../page/verdict-state';

/** What the cells of a claim have in common. */
export interface ClaimFacts {
  readonly claim: VerdictLine['claim'] | undefined;
  readonly dockerfiles: ReadDockerfiles;
  /** The cells whose evidence was left out to keep the report small. */
  readonly omitted: readonly string[];
  /** The claim in every cell, to compare two. */
  readonly entries: readonly GridEntry[];
  /** The name of the cell to compare with, as the reader chose it; empty for the one that is compared by default. */
  readonly beside: string;
}

/** Everything that was observed for one claim in one cell. */
export function cellDetails(entry: GridEntry, { claim, dockerfiles, omitted, entries, beside }: ClaimFacts): Html {
  const complete = entries.filter(({ cell }) => !omitted.includes(cell));
  return html`<section class="cell-details" aria-labelledby="cell-heading">
    <h2 id="cell-heading">
      <span class="sign ${stateOf(entry)}" aria-hidden="true">${signOf(entry)}</span> ${entry.cell}: ${wordsOf(entry)}
    </h2>
    ${verdictFacts(entry)} ${complete.includes(entry) && besideSection(entry, { entries: complete, beside })}
    ${claim !== undefined && timelineSection(entry, claim, dockerfiles)} ${buildSections(entry.evidence, dockerfiles)}
    ${runSection(entry.evidence)} ${linesSection(entry.evidence)}
    ${complete.includes(entry) ? evidenceSection(entry) : omittedSection(complete)} ${otherEvidence(entry)}
  </section>`;
}

function verdictFacts(entry: GridEntry): Html {
  const { seen, startedAt, durationMs, expected } = entry;
  const reason = reasonOf(entry);
  const took = startedAt === undefined ? '' : `${startedAt}, took ${durationOf(durationMs ?? 0)}`;
  return html`<dl class="facts">
    ${row('Expected', html`${expectationOf(expected)} ${expected?.link !== undefined && linkTo(expected.link)}`)}
    ${row('Observed', html`${wordsOf(entry)}`)}
    ${reason !== '' && reason !== expected?.because && row('Because', html`<pre class="reason">${reason}</pre>`)}
    ${
      seen.length > 0 &&
      row(
        'Seen',
        html`<ul>
          ${seen.map((sentence) => html`<li>${sentence}</li>`)}
        </ul>`,
      )
    }
    ${
      entry.isFlaky &&
      row(
        'Flaky',
        html`${attemptsInWords(entry)}
          <pre class="reason">${attemptLines(entry).join('\n')}</pre>`,
      )
    }
    ${took !== '' && row('When', html`${took}`)}
  </dl>`;
}

function timelineSection(
  { cell, evidence }: GridEntry,
  claim: VerdictLine['claim'],
  dockerfiles: ReadDockerfiles,
): Html {
  if (!evidence.some(({ kind }) => kind === 'run' || kind === 'build-failure')) return NOTHING;
  const figure = timelineFigure({ claim, cell, evidence }, dockerfiles, html`What ran when, drawn from the record.`);
  return figure === NOTHING
    ? NOTHING
    : html`<h3>Build and start</h3>
        ${figure}`;
}

/** Lists the base images that were stand-ins. */
export function standInNote(evidence: readonly Observation[]): Html {
  const standIns = [...standInsOf(evidence)];
  if (standIns.length === 0) return NOTHING;
  return html`<p class="stand-in-note">
    ${standIns.map(([reference, description]) => html`<span><b>${reference}</b> is a ${description}.</span> `)}
  </p>`;
}

function runSection(evidence: readonly Observation[]): Html {
  const cards = runCards(evidence);
  if (cards.length === 0) return NOTHING;
  return html`<h3>What its containers did</h3>
    <div class="cards">${cards}</div>`;
}

function linesSection(evidence: readonly Observation[]): Html {
  const lines = dockerLines(evidence);
  if (lines.length === 0) return NOTHING;
  return html`<h3>Repeat it by hand</h3>
    <pre class="shell" tabindex="0" role="group" aria-label="Commands">${lines.join('\n')}</pre>
    ${standInsOf(evidence).size > 0 && html`<p class="note">With the published base images the result may differ, because this run used stand-ins.</p>`}`;
}

/** The evidence of the attempt that did not count. */
function otherEvidence({ otherAttempt }: GridEntry): Html {
  if (otherAttempt === undefined) return NOTHING;
  return html`<details class="evidence">
    <summary>The evidence of attempt ${otherAttempt.number}, as recorded</summary>
    <pre tabindex="0" role="group" aria-label="Evidence of the other attempt">
${visibleJson(otherAttempt.evidence)}</pre>
  </details>`;
}

/** Links to the cells of the claim that have their evidence. */
function omittedSection(complete: readonly GridEntry[]): Html {
  const links = complete
    .filter(({ evidence }) => evidence.length > 0)
    .map(({ claimId, cell }) => html`<li><a href="${claimAddress(claimId, cell)}">${cell}</a></li>`);
  return html`<p class="note">
      To keep this report small, the evidence from this cell is only in
      record.jsonl.${links.length > 0 && ' This report has evidence from:'}
    </p>
    ${
      links.length > 0 &&
      html`<ul>
        ${links}
      </ul>`
    }`;
}

function evidenceSection({ evidence }: GridEntry): Html {
  if (evidence.length === 0) return html`<p class="note">The record has no evidence for this verdict.</p>`;
  return html`<details class="evidence">
    <summary>The evidence as recorded</summary>
    <pre tabindex="0" role="group" aria-label="Evidence">${visibleJson(evidence)}</pre>
  </details>`;
}
