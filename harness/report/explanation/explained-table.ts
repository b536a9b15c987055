import type { DockerfileExplanation, LineExplanation } from '../../explain/dockerfile-explanation';
import { outlineOf } from '../../explain/dockerfile-lines';
import type { Piece } from '../web/dockerfile/dockerfile-text';
import { kindOf } from '../web/dockerfile/keyword-kind';
import { readDockerfile } from '../web/dockerfile/read-dockerfiles';
import { html, NOTHING, type Html } from '../web/html-text';
import { effectAtBuild, effectAtStart, type TimedEffect } from '../model/explanation-times';
import { durationOf } from '../model/plain-text';
import { grownBy, stackPicture, type Grown } from './grown-stack';

/** Less is not worth showing: the builder itself takes that long. */
const SHORTEST_MS = 50;

/**
 * The Dockerfile on the left; on the right what each line did in the build, the layers so far, and what it means when a
 * container starts.
 */
export function explainedTable(explanation: DockerfileExplanation, caption: string): Html {
  const { lines, dockerfile, image } = explanation;
  const grown = grownBy(lines, parentsOf(dockerfile));
  const most = Math.max(...grown.map(({ layers }) => layers), 1);
  const hasEntrypoint = (image?.config.entrypoint.length ?? 0) > 0;
  const rows = lines.map((line, index) =>
    row(line, {
      source: sourceOf(dockerfile, line, lines[index - 1]),
      grown: grown[index] ?? { layers: 0, isNew: false },
      most,
      start: effectAtStart(line, hasEntrypoint),
    }),
  );
  return html`<table class="explained">
    <caption class="unseen">
      ${caption}
    </caption>
    <thead>
      <tr>
        <th scope="col">Dockerfile</th>
        <th scope="col" class="at-build">When it was built</th>
        <th scope="col">The image so far</th>
        <th scope="col" class="at-start">When a container starts</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

interface RowParts {
  readonly source: Html;
  readonly grown: Grown;
  readonly most: number;
  readonly start: TimedEffect;
}

function row(line: LineExplanation, { source, grown, most, start }: RowParts): Html {
  const build = effectAtBuild(line);
  const remarks = [
    ...(line.tookMs === undefined || line.tookMs < SHORTEST_MS ? [] : [durationOf(line.tookMs)]),
    ...(line.cachedOnSecondBuild === false && build.kind === 'acts' ? ['not cached on a second build'] : []),
  ];
  return html`<tr class="${line.isInImage ? '' : 'aside'}">
    <th scope="row">${source}</th>
    <td class="build ${build.kind}" data-label="Build">
      ${effectView(build)}${remarks.length > 0 && html` <span class="note">${remarks.join(', ')}</span>`}
      ${printedView(line)}
    </td>
    <td class="image" data-label="Image">${stackPicture(grown, line, most)}</td>
    <td class="start ${start.kind}" data-label="Start">${effectView(start)}</td>
  </tr> `;
}

const SIGNS = { acts: '●', notes: '○', none: '–' } as const;

function effectView({ says, kind }: TimedEffect): Html {
  return html`<b aria-hidden="true">${SIGNS[kind]}</b> ${says}`;
}

function printedView({ printed, line }: LineExplanation): Html {
  if (printed === undefined) return NOTHING;
  return html`<details>
    <summary>What it printed</summary>
    <pre tabindex="0" role="group" aria-label="Output of line ${line}">${printed}</pre>
  </details>`;
}

/** The lines of an instruction as written, with the comments above it. */
function sourceOf(dockerfile: string, line: LineExplanation, above: LineExplanation | undefined): Html {
  const all = readDockerfile(dockerfile).lines;
  const from = above?.endLine ?? 0;
  const shown = all.slice(from, line.endLine).map((pieces, index) => ({ pieces, number: from + index + 1 }));
  const isEmpty = ({ pieces }: { readonly pieces: readonly Piece[] }): boolean =>
    pieces.every(({ text }) => text.trim() === '');
  const first = shown.findIndex((one) => !isEmpty(one));
  return html`<code class="source"
    >${shown.slice(Math.max(0, first)).map(({ pieces, number }) => html`<span class="line"><i>${number}</i>${pieces.length === 0 ? ' ' : pieces.map(pieceView)}</span>`)}</code
  >`;
}

function pieceView({ text, kind }: Piece): Html {
  if (kind === 'plain') return html`${text}`;
  return html`<span class="${kind === 'comment' ? 'comment' : `keyword ${kindOf(text.toUpperCase())}`}">${text}</span>`;
}

/** The stage that each stage is built on, by their names. */
function parentsOf(dockerfile: string): ReadonlyMap<string, string> {
  const { stages } = outlineOf(dockerfile);
  const nameOf = (position: number): string => stages[position]?.name ?? String(position);
  return new Map(
    stages.flatMap(({ parent }, position) =>
      parent === undefined ? [] : [[nameOf(position), nameOf(parent)] as const],
    ),
  );
}
