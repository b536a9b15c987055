import path from 'node:path';
import type { DockerfileExplanation, ExplainedFile } from '../../explain/dockerfile-explanation';
import { html, NOTHING, trusted, type Html } from '../web/html-text';
import { SHARED_SHEETS, styleOf } from '../web/page-style';
import { webPage } from '../web/web-page';
import { differingLines } from '../model/explanation-differences';
import { counted } from '../model/verdict-words';
import { explainedTable } from './explained-table';
import { startCards } from './start-cards';

/** How every such page begins; a file that begins otherwise is not ours to replace. */
export const EXPLANATION_PAGE = /^<!doctype html>\s<html lang="en" data-explanation="layerproof"/;

/**
 * Dockerfiles explained as one page that opens from disk without a network or a script: the picture of each in its
 * first cell, and for the other cells what they did differently.
 */
export function renderExplanationPage(files: readonly ExplainedFile[]): string {
  const isWhole = files.flat().every(({ failure }) => failure === undefined);
  const title = files.length === 1 ? titleOf(files[0]?.[0]) : `${files.length} Dockerfiles, line by line`;
  const body = html`<main>
      <h1>${title}</h1>
      ${files.map((file) => fileSection(file, files.length > 1))}
    </main>
    <footer class="note">
      Each line was built on a real engine by layerproof. What docker run starts is what the engine reports for a
      container that was created and not started.
    </footer>`;
  const mark = trusted('data-explanation="layerproof" data-ready');
  return webPage({ mark, title, exitCode: isWhole ? 0 : 1, style: pageStyle(), body });
}

function titleOf(explanation: DockerfileExplanation | undefined): string {
  return `${explanation?.context ?? ''}/Dockerfile, line by line`;
}

function fileSection([first, ...others]: ExplainedFile, isNamed: boolean): Html {
  return html`<section>
    ${isNamed && html`<h2>${titleOf(first)}</h2>`}
    <p class="lead">${summaryOf(first)}</p>
    ${failureView(first)} ${explainedTable(first, `${titleOf(first)}, in ${first.cell}`)} ${startCards(first)}
    ${others.map((other) => otherCell(first, other))}
  </section>`;
}

function summaryOf({ cell, lines, failure }: DockerfileExplanation): string {
  if (failure !== undefined) return `In ${cell}, the build fails.`;
  const own = lines.filter(({ isInImage }) => isInImage);
  const layers = own.filter(({ layer }) => layer !== undefined).length;
  return `Built with ${cell}: ${counted(lines.length, 'instruction')}, of which ${layers} added a layer to the image.`;
}

function failureView({ failure }: DockerfileExplanation): Html {
  if (failure === undefined) return NOTHING;
  const where = failure.line === undefined ? '' : ` at line ${failure.line}`;
  return html`<p class="failure"><b>The build fails${where}.</b> ${failure.message}</p>`;
}

function otherCell(first: DockerfileExplanation, other: DockerfileExplanation): Html {
  const differing = differingLines(first, other).map(({ line }) => line);
  const starts = JSON.stringify(first.image?.starts) === JSON.stringify(other.image?.starts);
  const parts = [
    ...(differing.length === 0 ? [] : [`${differing.length === 1 ? 'line' : 'lines'} ${differing.join(', ')}`]),
    ...(starts ? [] : ['what docker run starts']),
  ];
  return html`<details class="other">
    <summary>${other.cell}: ${parts.length === 0 ? 'the same' : `differs in ${parts.join(' and ')}`}</summary>
    ${failureView(other)} ${explainedTable(other, `${titleOf(other)}, in ${other.cell}`)} ${startCards(other)}
  </details>`;
}

function pageStyle(): string {
  return styleOf([...SHARED_SHEETS, path.join(__dirname, 'explanation.css')]);
}
