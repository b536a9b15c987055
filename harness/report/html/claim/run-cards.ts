import type { Observation } from '../../../observation/observation';
import { durationOf } from '../../model/plain-text';
import { execWords, runWords } from '../../by-hand/docker-words';
import { html } from '../../web/html-text';
import type { Html } from '../../web/html-text';

type Run = Extract<Observation, { readonly kind: 'run' }>;
type Exec = Extract<Observation, { readonly kind: 'exec' }>;
type Http = Extract<Observation, { readonly kind: 'http' }>;
type Status = Extract<Observation, { readonly kind: 'status' }>;
type Output = Run['stdout'];
type Overrides = Pick<Run, 'commandOverride' | 'entrypointOverride'>;

/** What containers did, side by side: with the image's defaults, and with overrides. */
export function runCards(evidence: readonly Observation[]): readonly Html[] {
  const imageOf = imageNames(evidence);
  return evidence.flatMap((observation) => {
    if (observation.kind === 'run') return [runCard(observation, imageOf(observation))];
    if (observation.kind === 'exec') return [execCard(observation)];
    if (observation.kind === 'http') return [httpCard(observation)];
    return observation.kind === 'status' ? [statusCard(observation)] : [];
  });
}

function runCard(run: Run, image: string): Html {
  const { argv, exitCode, stdout, stderr, startError, earlierStarts, durationMs } = run;
  return html`<article class="card ${isDefault(run) ? 'default' : 'overridden'}">
    <h4>${headingOf(run)}</h4>
    <p class="command">
      <code>${earlierStarts === 0 ? runWords(run, { image, flags: [] }) : 'docker start --attach CONTAINER'}</code>
    </p>
    <dl>
      ${pair('Started', argv.length === 0 ? 'nothing' : html`<code>${JSON.stringify(argv)}</code>`)}
      ${pair('Exit code', html`<b class="${exitCode === 0 ? 'zero' : 'not-zero'}">${exitCode}</b>`)}
      ${startError !== undefined && pair('Refused', html`<code>${startError}</code>`)} ${outputPair('stdout', stdout)}
      ${outputPair('stderr', stderr)} ${pair('Took', durationOf(durationMs))}
    </dl>
  </article>`;
}

function execCard({ exitCode, stdout, stderr, ...exec }: Exec): Html {
  return html`<article class="card beside">
    <h4>Command in the running container</h4>
    <p class="command"><code>${execWords(exec, 'CONTAINER')}</code></p>
    <dl>
      ${pair('Exit code', html`<b class="${exitCode === 0 ? 'zero' : 'not-zero'}">${exitCode}</b>`)}
      ${outputPair('stdout', stdout)} ${outputPair('stderr', stderr)}
    </dl>
  </article>`;
}

function httpCard({ path, status, body, failure }: Http): Html {
  return html`<article class="card beside">
    <h4>A request to the published port</h4>
    <p class="command"><code>GET ${path}</code></p>
    <dl>
      ${
        status === 0
          ? pair('No answer', failure ?? 'The reason was not recorded.')
          : html`${pair('Answer', html`${status}`)} ${pair('Body', body === '' ? 'empty' : html`<pre>${body}</pre>`)}`
      }
    </dl>
  </article>`;
}

/** The name of each run's image: that of its build, if there are several. */
function imageNames(evidence: readonly Observation[]): (run: Run) => string {
  const images = evidence.filter(({ kind }) => kind === 'image' || kind === 'build-failure');
  return ({ imageId, context }) => {
    const same = images.findLastIndex((image) => image.kind === 'image' && image.imageId === imageId);
    const position = same === -1 ? images.findIndex((image) => image.context === context) : same;
    return images.length < 2 || position === -1 ? 'IMAGE' : `IMAGE-${position + 1}`;
  };
}

function headingOf({ earlierStarts, ...run }: Run): string {
  const how = headingWords(run);
  return earlierStarts === 0 ? how : `${how}, start ${earlierStarts + 1} of the same container`;
}

function statusCard({ status }: Status): Html {
  return html`<article class="card beside">
    <h4>State of the container</h4>
    <p class="command"><code>${status}</code></p>
  </article>`;
}

function headingWords({ commandOverride, entrypointOverride }: Overrides): string {
  if (entrypointOverride !== undefined) return 'With another entrypoint';
  return commandOverride === undefined ? 'With the image’s defaults' : 'With another command';
}

function isDefault({ commandOverride, entrypointOverride }: Overrides): boolean {
  return commandOverride === undefined && entrypointOverride === undefined;
}

function outputPair(name: string, { text, bytes, cutBytes }: Output): Html {
  const cut = cutBytes > 0 && html`<p class="note">${cutBytes} of ${bytes} bytes are not in the record.</p>`;
  return pair(
    name,
    text === ''
      ? html`<span class="nothing">nothing</span>${cut}`
      : html`<pre>${text}</pre>
          ${cut}`,
  );
}

function pair(name: string, value: Html | string): Html {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
}
