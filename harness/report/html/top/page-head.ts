import { attemptsInWords } from '../../model/attempts';
import type { Report } from '../../model/report';
import type { Counts } from '../../model/counts';
import { html } from '../page/html-text';
import type { Html } from '../page/html-text';
import { row } from '../page/facts';
import { timelineFigure } from '../timeline/timeline-figure';
import { bestPicture } from '../timeline/best-picture';
import { readDockerfiles } from '../dockerfile/read-dockerfiles';
import { claimAddress, WHOLE_LIST, writeAddress } from '../page/view-address';

/** The answer in one sentence, the numbers, and the notices that affect them. */
export function pageHead(report: Report, { shortened }: { readonly shortened: string }): Html {
  const { header, summary, exitCode } = report;
  return html`<header class="top">
    <p class="brand"><a href="#">layerproof</a> <span>${dateOf(header.startedAt)}</span></p>
    <h1 class="answer code-${exitCode}">${summary.answer}</h1>
    ${numbers(summary.counts)} ${notices(report, shortened)}
  </header>`;
}

/** Where the run took place. */
export function aboutRun({ facts }: Report): Html {
  return html`<details class="about">
    <summary>About this run</summary>
    <dl class="facts">${facts.map(({ label, says }) => row(label, html`${says}`))}</dl>
  </details>`;
}

/** One scenario of the run that shows the difference between RUN and CMD. */
export function lesson({ verdicts }: Report): Html | undefined {
  const line = bestPicture(verdicts);
  if (line === undefined) return undefined;
  const dockerfiles = readDockerfiles(line.evidence);
  return html`<section class="lesson" aria-labelledby="lesson-heading">
    <h2 id="lesson-heading">RUN runs while the image is built, CMD when a container starts</h2>
    ${timelineFigure(
      line,
      dockerfiles,
      html`Drawn from the record of <a href="${claimAddress(line.claim.id, line.cell)}">${line.claim.says}</a> in
        ${line.cell}.`,
    )}
  </section>`;
}

function numbers({
  claims,
  verdicts,
  asExpected,
  unexpected,
  notObserved,
  notApplicable,
  notMeasured,
  falseStatements,
  flaky,
}: Counts): Html {
  const address = (view: Partial<typeof WHOLE_LIST>): string => writeAddress({ ...WHOLE_LIST, ...view });
  return html`<ul class="numbers">
    ${number(claims, claims === 1 ? 'claim' : 'claims', '#')}
    ${number(verdicts, verdicts === 1 ? 'verdict' : 'verdicts', '#')} ${number(asExpected, 'as expected', '#')}
    ${number(unexpected, 'not expected', address({ surprises: true }), unexpected > 0 ? 'bad' : '')}
    ${number(notObserved, 'not observed', address({ verdict: 'not-observed' }), notObserved > 0 ? 'bad' : '')}
    ${number(falseStatements, 'false, as expected', address({ verdict: 'refuted' }), falseStatements > 0 ? 'known' : '')}
    ${number(notApplicable, 'not applicable', address({ verdict: 'not-applicable' }))}
    ${number(notMeasured, 'not measured', address({ verdict: 'not-measured' }))}
    ${number(flaky, 'flaky', '#', flaky > 0 ? 'bad' : '')}
  </ul>`;
}

function number(count: number, label: string, address: string, kind = ''): Html {
  const content = html`<b>${count}</b> <span>${label}</span>`;
  return html`<li class="${count === 0 ? 'zero' : kind}">
    ${count === 0 ? html`<span>${content}</span>` : html`<a href="${address}">${content}</a>`}
  </li>`;
}

function notices({ header, footer, grid, entries }: Report, shortened: string): Html {
  const missing = entries.filter(({ isRecorded }) => !isRecorded).length;
  const standIns = [
    ...new Set(header.baseImages.filter(({ kind }) => kind === 'stand-in').map(({ reference }) => reference)),
  ];
  const { mergedFrom: merged = [], unreachable = [] } = header;
  const verdictsMissing = missing === 0 ? '' : ` ${missing} ${missing === 1 ? 'verdict is' : 'verdicts are'} missing.`;
  const notes = [
    footer === undefined ? `The record is cut off: it has no footer.${verdictsMissing}` : '',
    footer?.ended === 'interrupted' ? `The run was interrupted before its end.${verdictsMissing}` : '',
    ...(footer?.leftovers ?? []).map((leftover) => `Left behind on an engine: ${leftover}`),
    ...entries
      .filter(({ isFlaky }) => isFlaky)
      .map((entry) => `${entry.claimId} is flaky in ${entry.cell}: ${attemptsInWords(entry)}.`),
    ...unreachable.map(({ engine, because }) => `${engine} could not be used: ${because}`),
    ...grid.leftOut.map(({ name, notApplicable = '' }) => `${name} does not apply: ${notApplicable}`),
    merged.length === 0 ? '' : `Merged from ${merged.length} records; About this run names them.`,
    standIns.length === 0 ? '' : `Stand-ins replaced ${standIns.join(', ')}; claims built on one are marked.`,
    shortened,
  ].filter((note) => note !== '');
  const isSevere = footer === undefined || footer.ended === 'interrupted' || footer.leftovers.length > 0;
  if (notes.length === 0) return html``;
  return html`<ul class="notices ${isSevere ? 'grave' : ''}">
    ${notes.map((note) => html`<li>${note}</li>`)}
  </ul>`;
}

function dateOf(startedAt: string): Html {
  const date = new Date(startedAt);
  if (Number.isNaN(date.getTime())) return html`${startedAt}`;
  const text = date.toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });
  return html`<time datetime="${startedAt}">${text} UTC</time>`;
}
