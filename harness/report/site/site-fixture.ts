import type { CompatData, CompatStatement } from '../data/render-compat';
import type { SiteSource } from './site-source';

export const CLASSIC = 'Docker 26.1.5 · classic';
export const BUILDKIT = 'Docker 26.1.5 · BuildKit';
export const BUILDAH = 'Podman 5.8.6 · Buildah';

/** Closes every element and attribute that a page could put it into. */
const HOSTILE = `</code></script><img src=x onerror="document.title='broken'">'"&\u202E\u001B[31m`;

const CONFIRMED: CompatStatement = { verdict: 'confirmed', measured: true };
const UNMEASURED: CompatStatement = { verdict: 'not-measured', measured: false, because: 'It has no way.' };

function refuted(because: string): CompatStatement {
  return { verdict: 'refuted', measured: true, because, link: 'https://example.org/why' };
}

function support(
  classic: CompatStatement,
  buildkit: CompatStatement,
  buildah: CompatStatement,
): CompatData['claims'][string]['support'] {
  return { [CLASSIC]: classic, [BUILDKIT]: buildkit, [BUILDAH]: buildah };
}

function claim(
  says: string,
  cells: CompatData['claims'][string]['support'],
  heading = 'RUN',
): CompatData['claims'][string] {
  const writtenIn = [{ document: 'Dockerfile reference', section: heading, url: 'https://example.org/reference' }];
  return { says, reading: 'effect', writtenIn, support: cells };
}

/** Claims of every kind: the same everywhere, different, not measured in a cell, and hostile in every text. */
export function siteSource(): SiteSource {
  return {
    compat: compatData(),
    statements: [
      { id: 'A3', section: 'RUN', says: 'RUN creates a layer.', claims: ['article/every-run-adds-a-layer'] },
      { id: 'A8', section: HOSTILE, says: `CMD creates none. ${HOSTILE}`, claims: ['article/cmd-adds-no-layer'] },
    ],
    sections: [
      { section: 'RUN', headings: ['RUN', 'RUN --mount'] },
      { section: 'CMD', headings: ['CMD'] },
    ],
    scenarios: {
      'article/cmd-adds-no-layer': {
        text: 'scenario();\n',
        contexts: [{ name: 'article/greeting', dockerfile: 'FROM busybox:1.36\n# Greets.\nCMD ["echo", "hi"]\n' }],
      },
      'practice/cache/hostile': {
        text: HOSTILE,
        contexts: [{ name: HOSTILE, dockerfile: `FROM a\nRUN ${HOSTILE}\n` }],
      },
    },
  };
}

function compatData(): CompatData {
  const cell = { product: 'docker', version: '26.1.5', apiVersion: '1.45', imageStore: 'graph-driver' } as const;
  const engine = 'Docker 26.1.5';
  return {
    format: 1,
    cells: {
      [BUILDKIT]: { engine, builder: 'buildkit', ...cell },
      [CLASSIC]: { engine, builder: 'classic', ...cell },
      'Docker 26.1.5 (containerd store) · BuildKit': {
        engine: 'Docker 26.1.5 (containerd store)',
        builder: 'buildkit',
        notApplicable: 'It cannot build: no.',
      },
      [BUILDAH]: { engine: 'Podman 5.8.6', builder: 'buildah', ...cell, product: 'podman', version: '5.8.6' },
    },
    claims: {
      'article/cmd-adds-no-layer': {
        ...claim('CMD adds no layer.', support(CONFIRMED, CONFIRMED, CONFIRMED), 'CMD'),
        writtenIn: [{ document: 'The article', section: 'CMD', statements: ['A8'] }],
      },
      'article/every-run-adds-a-layer': {
        ...claim('Every RUN adds a layer.', support(refuted('The classic builder makes none.'), CONFIRMED, CONFIRMED)),
        reading: 'literal',
        writtenIn: [{ document: 'The article', section: 'RUN', statements: ['A3', 'A8'] }],
      },
      'practice/cache/lost': {
        ...claim('A container restarts.', support(CONFIRMED, CONFIRMED, UNMEASURED)),
        writtenIn: [{ document: 'Dockerfile reference', section: 'Nowhere', isTopic: true }],
      },
      'practice/cache/hostile': claim(`${HOSTILE} works.`, support(refuted(HOSTILE), CONFIRMED, CONFIRMED), HOSTILE),
    },
  };
}
