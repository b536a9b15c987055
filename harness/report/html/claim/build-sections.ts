import type { Observation } from '../../../observation/observation';
import { durationOf } from '../../model/plain-text';
import type { Piece, ReadDockerfiles } from '../../web/dockerfile/dockerfile-text';
import { kindOf } from '../../web/dockerfile/keyword-kind';
import { html, NOTHING } from '../../web/html-text';
import type { Html } from '../../web/html-text';
import { layerStack } from './layer-stack';

type Build = Extract<Observation, { readonly kind: 'image' | 'build-failure' }>;

/** Each build: its Dockerfile next to the layers that it created, and below them what the builder printed. */
export function buildSections(evidence: readonly Observation[], dockerfiles: ReadDockerfiles): readonly Html[] {
  const builds = evidence.filter((observation) => observation.kind === 'image' || observation.kind === 'build-failure');
  return builds.map((build, position) => {
    const isRepeated = builds.slice(0, position).some(({ dockerfile }) => dockerfile === build.dockerfile);
    const which = builds.length === 1 ? '' : `, image ${position + 1} of ${builds.length}`;
    const derived = build.kind === 'image' && build.derivedBy !== undefined ? `, created by ${build.derivedBy}` : '';
    return html`<section class="build">
      <h3><code>${build.contextsShownAs ?? 'dockerfiles/'}${build.context}</code>${which}${derived}</h3>
      ${argumentsOf(build)}
      <div class="side-by-side">
        ${isRepeated ? html`<p class="note">The same Dockerfile as above.</p>` : dockerfileView(build.dockerfile, dockerfiles)}
        ${build.kind === 'image' ? layerStack(build) : failureView(build)}
      </div>
      ${derived === '' && transcript(build)}
    </section>`;
  });
}

function argumentsOf({ buildArgs, options = {} }: Build): Html {
  const given = [
    ...Object.entries(buildArgs).map(([name, value]) => `with ${name}=${value}`),
    ...(options.target === undefined ? [] : [`up to the target ${options.target}`]),
    ...(options.network === true ? ['with network'] : []),
    ...(options.useCache === true ? ['with the build cache'] : []),
  ];
  return given.length === 0 ? NOTHING : html`<p class="note">Built ${given.join(', ')}.</p>`;
}

function dockerfileView(dockerfile: string, dockerfiles: ReadDockerfiles): Html {
  const lines = dockerfiles[dockerfile]?.lines ?? [[{ text: dockerfile, kind: 'plain' as const }]];
  return html`<pre
    class="dockerfile"
    tabindex="0"
    role="group"
    aria-label="Dockerfile"
  ><code>${lines.map((pieces) => html`<span class="line">${pieces.map(pieceOf)} </span>`)}</code></pre>`;
}

function pieceOf({ text, kind }: Piece): Html {
  if (kind === 'plain') return html`${text}`;
  return html`<span class="${kind === 'comment' ? 'comment' : `keyword ${kindOf(text.toUpperCase())}`}">${text}</span>`;
}

function failureView({ message, instruction, exitCode, steps }: Extract<Build, { kind: 'build-failure' }>): Html {
  return html`<div class="failure">
    <p>
      <b>The build failed</b
      >${instruction !== undefined && html` at <code>${instruction}</code>`}${exitCode !== undefined && ` with exit code ${exitCode}`}.
    </p>
    <pre tabindex="0" role="group" aria-label="Error of the build">
${message}

${steps.at(-1)?.output ?? ''}</pre>
  </div>`;
}

/** The build step by step, as on a terminal: the instruction, then what it printed. */
function transcript(build: Build): Html {
  const { steps, lostStep } = build;
  if (steps.length === 0) return NOTHING;
  const failure = build.kind === 'build-failure' ? build.message : '';
  return html`<details class="transcript">
    <summary>The output of the build</summary>
    <pre tabindex="0" role="group" aria-label="Output of the build">${steps.map(stepLines)}${failure}</pre>
    ${lostStep !== undefined && html`<p class="note">The builder did not report all of the output: ${lostStep}</p>`}
  </details>`;
}

/** Without a line break or an indentation in a template: all of them would be part of the transcript. */
function stepLines({ instruction, output, cached, durationMs }: Build['steps'][number]): readonly (Html | string)[] {
  const took = durationMs === undefined ? '' : `  (${durationOf(durationMs)})`;
  const end = output === '' || output.endsWith('\n') ? '' : '\n';
  return [html`<b>${instruction}</b>`, `${cached ? '  (from the cache)' : took}\n`, output, end];
}
