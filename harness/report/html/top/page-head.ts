import type { Counts } from '../../model/counts';
import type { Report } from '../../model/report';
import { readDockerfiles } from '../../web/dockerfile/read-dockerfiles';
import { row } from '../page/facts';
import { html } from '../../web/html-text';
import type { Html } from '../../web/html-text';
import { claimAddress, WHOLE_LIST, writeAddress } from '../page/view-address';
import { bestPicture } from '../timeline/best-picture';
import { timelineFigure } from '../timeline/timeline-figure';
import { failures } from './failures';
import { notices } from './notices';

/** The answer in one sentence, what was tested where, what is wrong, the numbers, and the notices that affect them. */
export function pageHead(report: Report, { shortened }: { readonly shortened: string }): Html {
  const { header, summary, subject, exitCode } = report;
  const [headline, ...others] = summary.sentences;
  return html`<header class="top">
    <p class="brand"><a href="#">layerproof</a> <span>${dateOf(header.startedAt)}</span></p>
    <h1 class="answer code-${exitCode}">${withStatementLinks(headline, report)}</h1>
    <p class="subject">${subject} ${others.join(' ')}</p>
    ${failures(report)} ${numbers(summary.counts)} ${notices(report, shortened)}
  </header>`;
}

/** The answer, with a link from each statement that it names to the statement. */
function withStatementLinks(answer: string, { statementGroups }: Report): Html {
  const known = new Set(statementGroups.groups.map(({ statement }) => statement.id));
  const parts = answer.split(/\b([A-Z]\d+)\b/);
  return html`${parts.map((part) =>
    known.has(part) ? html`<a href="${writeAddress({ ...WHOLE_LIST, statement: part })}">${part}</a>` : html`${part}`,
  )}`;
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

function numbers(counts: Counts): Html {
  const { claims, verdicts, asExpected, unexpected, notObserved, notApplicable, notMeasured } = counts;
  const { falseStatements, flaky } = counts;
  const address = (view: Partial<typeof WHOLE_LIST>): string => writeAddress({ ...WHOLE_LIST, ...view });
  return html`<ul class="numbers">
    ${number(claims, claims === 1 ? 'claim' : 'claims')} ${number(verdicts, verdicts === 1 ? 'verdict' : 'verdicts')}
    ${number(asExpected, 'as expected')}
    ${number(unexpected, 'not expected', address({ surprises: true }), unexpected > 0 ? 'bad' : '')}
    ${number(notObserved, 'not observed', address({ verdict: 'not-observed' }), notObserved > 0 ? 'bad' : '')}
    ${number(falseStatements, 'refuted, as expected', address({ verdict: 'refuted' }), falseStatements > 0 ? 'known' : '')}
    ${number(notApplicable, 'not applicable', address({ verdict: 'not-applicable' }))}
    ${number(notMeasured, 'not measured', address({ verdict: 'not-measured' }))}
    ${number(flaky, 'flaky', '', flaky > 0 ? 'bad' : '')}
  </ul>`;
}

/** With an address, a link to the claims behind the number. */
function number(count: number, label: string, address = '', kind = ''): Html {
  const content = html`<b>${count}</b> <span>${label}</span>`;
  return html`<li class="${count === 0 ? 'zero' : kind}">
    ${count === 0 || address === '' ? html`<span>${content}</span>` : html`<a href="${address}">${content}</a>`}
  </li>`;
}

function dateOf(startedAt: string): Html {
  const date = new Date(startedAt);
  if (Number.isNaN(date.getTime())) return html`${startedAt}`;
  const text = date.toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });
  return html`<time datetime="${startedAt}">${text} UTC</time>`;
}
