import type { Piece } from '../web/dockerfile/dockerfile-text';
import { kindOf } from '../web/dockerfile/keyword-kind';
import { readDockerfile } from '../web/dockerfile/read-dockerfiles';
import { externalLink, html, NOTHING, type Html } from '../web/html-text';
import type { ClaimSource } from '../../verdict/claim';
import { statingSources, topicSources } from '../model/claim-sources';
import { verdictGroupsOf } from '../model/entry-groups';
import type { ClaimRow } from '../model/grid';
import { capitalized, reasonOf, signOf } from '../model/verdict-words';
import { whereItHolds } from '../model/where-it-holds';
import { chapterTitle } from '../model/chapter-title';
import { anchorOf, pathOf } from './chapters';
import { cellTable } from './cell-table';
import { differs, outcomesInWords, verdictOf } from './outcomes';
import type { CompatData } from '../data/render-compat';
import type { ContextSource, ScenarioSource } from './site-source';
import { scenarioFileOf } from '../../verdict/scenario-file';

export interface ClaimPageParts {
  readonly row: ClaimRow;
  readonly cells: CompatData['cells'];
  readonly scenario: ScenarioSource | undefined;
  readonly neighbors: { readonly before?: ClaimRow; readonly after?: ClaimRow };
}

/** Everything about one claim: its verdict in each cell, the reasons, its sources, and how to check it again. */
export function claimPage({ row, cells, scenario, neighbors }: ClaimPageParts): Html {
  const root = '../'.repeat(row.id.split('/').length - 1);
  const { claim } = row;
  return html`<p class="crumb">
      <a href="${root}index.html">Claims</a> /
      <a href="${root}index.html#${anchorOf(row.chapter)}">${chapterTitle(row.chapter)}</a>
    </p>
    <h1>${claim?.says ?? row.id}</h1>
    <p class="lead">
      ${capitalized(outcomesInWords(row))}.${differs(row) && ` It ${placesInWords(row, cells)}.`}${claim?.reading === 'literal' && ' The literal wording was tested, not how readers act on it.'}
    </p>
    ${cellTable(row, cells)} ${reasons(row)}
    ${claim !== undefined && sourceList('Documented in', statingSources(claim), root)}
    ${claim !== undefined && sourceList('About, without stating it', topicSources(claim), root)}
    ${scenario !== undefined && howItIsChecked(row.id, scenario)}
    <p class="note">Permalink: <a href="${lastPart(pathOf(row.id))}">${row.id}</a></p>
    ${neighborLinks(neighbors, root)}`;
}

function placesInWords(row: ClaimRow, cells: CompatData['cells']): string {
  const known = Object.entries(cells).map(([name, cell]) => ({ name, ...cell }));
  const engines = known.map(({ engine, product = 'docker', version = '' }) => ({ name: engine, product, version }));
  return whereItHolds(row, { cells: known, engines });
}

function reasons(row: ClaimRow): Html {
  const groups = verdictGroupsOf(row);
  if (groups.length === 0) return NOTHING;
  const items = groups.map(({ entries, cells }) => {
    const [entry] = entries;
    const isSurprise = signOf(entry).endsWith('!');
    return html`<li>
      ${verdictOf(entry.outcome)}${isSurprise && ' (not expected)'}
      <span class="where">${cells === '' ? 'in every cell' : cells}</span
      ><br />${reasonOf(entry)}${sourceOf(entry.expected?.link)}
    </li> `;
  });
  return html`<h2>Why</h2>
    <ul class="reasons">
      ${items}
    </ul>`;
}

function sourceOf(link: string | undefined): Html {
  return link === undefined ? NOTHING : html` ${externalLink(link, 'Source')}`;
}

function sourceList(title: string, sources: readonly ClaimSource[], root: string): Html {
  if (sources.length === 0) return NOTHING;
  return html`<h2>${title}</h2>
    <ul>
      ${sources.map((source) => sourceItem(source, root))}
    </ul>`;
}

function sourceItem({ document, section, url, statements = [] }: ClaimSource, root: string): Html {
  const links = statements.map((id) => html` <a href="${root}article.html#${id}">${id}</a>`);
  return html`<li>${externalLink(url, `${document}: ${section}`)}${links}</li> `;
}

function howItIsChecked(id: string, { text, contexts }: ScenarioSource): Html {
  const commands = [
    ...contexts.map(({ name }) => `docker build dockerfiles/${name}`),
    `npm run verify -- ${id}`,
    `npm run matrix -- ${id}`,
  ];
  return html`<h2>How it is checked</h2>
    ${contexts.map(dockerfileView)}
    <p>The scenario builds and runs it, and asserts what it observes:</p>
    ${block(scenarioFileOf(id), html`${text.trimEnd()}`)}
    <p>
      To reproduce it in a checkout of layerproof: the Dockerfile by hand, the claim on the engine of your machine, and
      the claim on every engine of the matrix.
    </p>
    ${block('Commands', html`${commands.join('\n')}`)}`;
}

function dockerfileView({ name, dockerfile }: ContextSource): Html {
  const lines = readDockerfile(dockerfile).lines.map((pieces) => {
    const parts = pieces.map(pieceView);
    // An empty line keeps its height; a line break here would become part of the text.
    return html`<span class="line">${parts.length === 0 ? ' ' : parts}</span>`;
  });
  return html`<p class="file">dockerfiles/${name}/Dockerfile</p>
    ${block(`dockerfiles/${name}/Dockerfile`, html`${lines}`, 'dockerfile')}`;
}

function pieceView({ text, kind }: Piece): Html {
  if (kind === 'plain') return html`${text}`;
  return html`<span class="${kind === 'comment' ? 'comment' : `keyword ${kindOf(text.toUpperCase())}`}">${text}</span>`;
}

function block(label: string, content: Html, kind = 'code'): Html {
  return html`<pre class="${kind}" tabindex="0" role="group" aria-label="${label}"><code>${content}</code></pre>`;
}

function neighborLinks({ before, after }: ClaimPageParts['neighbors'], root: string): Html {
  const link = (row: ClaimRow | undefined, words: string): Html =>
    row === undefined ? NOTHING : html`<a href="${root}${pathOf(row.id)}">${words}: ${row.claim?.says ?? row.id}</a>`;
  return html`<nav class="neighbors" aria-label="Neighbors">${link(before, 'Previous')}${link(after, 'Next')}</nav>`;
}

function lastPart(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}
