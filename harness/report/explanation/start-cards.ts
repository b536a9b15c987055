import type { DockerfileExplanation } from '../../explain/dockerfile-explanation';
import type { ImageExplanation, Start } from '../../explain/explanation';
import { findingLines, processOne, runLines } from '../../explain/render-explanation';
import { inShellWords } from '../../explain/shell-words';
import { html, NOTHING, type Html } from '../web/html-text';

/** Where a word of the started command comes from. */
type Origin = 'ENTRYPOINT' | 'CMD' | 'given';

interface Call {
  readonly call: string;
  readonly start: Start;
  readonly origins: readonly Origin[];
}

/**
 * What `docker run` starts, word by word with the instruction that each comes from; then how it ended, if it was run.
 */
export function startCards(explanation: DockerfileExplanation): Html {
  const { image } = explanation;
  if (image === undefined) return NOTHING;
  const calls = callsOf(image);
  return html`<h3>What docker run starts</h3>
    <ul class="calls">
      ${calls.map((call) => callCard(call, explanation))}
    </ul>
    <dl class="facts">
      <div>
        <dt>Process 1</dt>
        <dd>${processOne(image)}</dd>
      </div>
      <div>
        <dt>docker stop sends</dt>
        <dd>${image.config.stopSignal === '' ? 'SIGTERM' : image.config.stopSignal}</dd>
      </div>
    </dl>
    ${runView(image)} ${findingsView(image)}`;
}

function callsOf({ starts, config }: ImageExplanation): readonly Call[] {
  const entrypoint = config.entrypoint.map((): Origin => 'ENTRYPOINT');
  const command = config.defaultCommand.map((): Origin => 'CMD');
  return [
    { call: 'docker run IMAGE', start: starts.plain, origins: [...entrypoint, ...command] },
    { call: 'docker run IMAGE ARGUMENT', start: starts.withArguments, origins: [...entrypoint, 'given'] },
    { call: 'docker run --entrypoint PROGRAM IMAGE', start: starts.withEntrypoint, origins: ['given'] },
  ];
}

function callCard({ call, start, origins }: Call, { lines }: DockerfileExplanation): Html {
  if ('refused' in start)
    return html`<li>
      <code class="call">${call}</code>
      <p class="refused">is refused: ${start.refused.trim()}</p>
    </li> `;
  // If an engine adds its own words, no word is attributed to anything.
  const isKnown = origins.length === start.argv.length;
  const words = start.argv.map(
    (word, index) => html`<code class="word ${isKnown ? (origins[index] ?? '') : ''}">${inShellWords([word])}</code> `,
  );
  const sources = isKnown ? [...new Set(origins)].map((origin) => sourceOf(origin, lines)) : [];
  return html`<li>
    <code class="call">${call}</code>
    <p class="starts"><span class="unseen">starts </span>${words}</p>
    <p class="note">${sources}</p>
  </li> `;
}

function sourceOf(origin: Origin, lines: DockerfileExplanation['lines']): Html {
  if (origin === 'given') return html`<span class="from given">from the command line</span> `;
  const line = lines.findLast(({ instruction, isInImage }) => isInImage && instruction === origin);
  const where = line === undefined ? 'of the base image' : `line ${line.line}`;
  return html`<span class="from ${origin}">${origin}, ${where}</span> `;
}

function runView({ run }: ImageExplanation): Html {
  if (run === undefined) return NOTHING;
  return html`<h3>Started once</h3>
    <pre tabindex="0" role="group" aria-label="How it ended">${runLines(run).join('\n')}</pre>`;
}

function findingsView({ findings }: ImageExplanation): Html {
  if (findings.length === 0) return NOTHING;
  return html`<h3>Worth knowing</h3>
    <ul class="findings">
      ${findings.map((finding) => html`<li class="${finding.level}">${findingLines(finding).join(' ')}</li> `)}
    </ul>`;
}
