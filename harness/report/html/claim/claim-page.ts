import type { ClaimSource } from '../../../verdict/claim';
import type { CellPattern, ExpectedException } from '../../../verdict/expectation';
import { placeLabel } from '../../model/place-label';
import { statingSources, topicSources } from '../../model/claim-sources';
import type { ClaimRow, GridEntry } from '../../model/grid';
import { signOf, wordsOf } from '../../model/verdict-words';
import { linkTo, row } from '../page/facts';
import { standInNote } from './cell-details';
import type { ReadDockerfiles } from '../../web/dockerfile/dockerfile-text';
import { claimAddress } from '../page/view-address';
import { externalLink, html } from '../../web/html-text';
import type { Html } from '../../web/html-text';
import { stateOf } from '../page/verdict-state';

/** The data of a claim's page. */
export interface ClaimPage {
  readonly row: ClaimRow;
  /** The cells whose evidence was left out to keep the report small. */
  readonly omitted: readonly string[];
  readonly dockerfiles: ReadDockerfiles;
}

/** The head of the page of a claim; the details of its cells come below, one at a time. */
export function claimHead({ id, claim, file, entries }: ClaimRow): Html {
  const evidence = entries.flatMap((entry) => entry.evidence);
  return html`<header class="claim-head">
    <p class="crumb"><a href="${claimAddress(id)}" class="permalink" title="Link to this claim">${id}</a></p>
    <h1 id="claim-heading" tabindex="-1">${claim?.says ?? id}</h1>
    ${standInNote(evidence)}
    <dl class="facts">
      ${claim !== undefined && sourceRow('Written in', statingSources(claim))}
      ${claim !== undefined && sourceRow('About, without stating it', topicSources(claim))}
      ${claim !== undefined && row('Reading', html`${READINGS[claim.reading]}`)}
      ${claim !== undefined && row('Expected', expectationList(claim.expected))}
      ${file !== undefined && row(placeLabel(file), html`<code>${file}</code>`)}
    </dl>
    <nav aria-label="Cells of this claim">
      <ul class="cells">
        ${entries.map((entry) => cellItem(id, entry))}
      </ul>
    </nav>
  </header>`;
}

const READINGS = {
  literal: 'the sentence as written',
  effect: 'what a reader does with it',
  implied: 'nothing was stated; it built, or exited with 0',
} as const;

function sourceRow(name: string, sources: readonly ClaimSource[]): Html | false {
  return (
    sources.length > 0 &&
    row(
      name,
      html`<ul>
        ${sources.map(sourceItem)}
      </ul>`,
    )
  );
}

function sourceItem({ document, section, url, statements = [] }: ClaimSource): Html {
  const text = html`${document}, ${section}${statements.length > 0 && ` (${statements.join(', ')})`}`;
  return html`<li>${externalLink(url, text)}</li>`;
}

function expectationList({ verdict, because, link, exceptions }: NonNullable<ClaimRow['claim']>['expected']): Html {
  const own = html`${verdict}${because !== undefined && `: ${because}`} ${link !== undefined && linkTo(link)}`;
  if (exceptions.length === 0) return own;
  return html`<ul>
    <li>${own}</li>
    ${exceptions.map(exceptionItem)}
  </ul>`;
}

function exceptionItem({ where, verdict, because, link }: ExpectedException): Html {
  return html`<li>
    ${patternWords(where)}: ${verdict.replace('-', ' ')}. ${because} ${link !== undefined && linkTo(link)}
  </li>`;
}

/** "with the classic builder, on Docker >=23 <26" */
function patternWords({ builder, imageStore, product, engine }: CellPattern): string {
  const words = [
    builder === undefined ? '' : `with ${builder === 'buildkit' ? 'BuildKit' : `the ${builder} builder`}`,
    imageStore === undefined
      ? ''
      : imageStore === 'containerd'
        ? 'in the containerd image store'
        : 'with graph drivers',
    product === undefined && engine === undefined ? '' : `on ${engineWords(product, engine)}`,
  ];
  return words.filter((word) => word !== '').join(', ') || 'everywhere';
}

function engineWords(product: CellPattern['product'], engine: string | undefined): string {
  const name = product === 'podman' ? 'Podman' : product === 'docker' ? 'Docker' : 'engines';
  return engine === undefined ? name : `${name} ${engine}`;
}

function cellItem(id: string, entry: GridEntry): Html {
  return html`<li>
    <a href="${claimAddress(id, entry.cell)}" data-cell="${entry.cell}"
      ><span class="sign ${stateOf(entry)}" aria-hidden="true">${signOf(entry)}</span> ${entry.cell}
      <span class="unseen">${wordsOf(entry)}</span></a
    >
  </li>`;
}
