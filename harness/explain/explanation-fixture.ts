import type { DockerfileExplanation, ExplainedFile, LineExplanation } from './dockerfile-explanation';
import { effectTimeOf, outlineOf } from './dockerfile-lines';
import type { ImageExplanation } from './explanation';
import { imageConfigOf } from '../image/image-config';

/** Closes every element and attribute that a page could put it into. */
export const HOSTILE = `</code></script><img src=x onerror="document.title='broken'">'"&\u202E\u001B[31m`;

const DOCKERFILE = `# The tools are not part of the image.
FROM busybox:1.36 AS tools
RUN echo tool > /tool

FROM busybox:1.36
ARG NAME=note
ENV MODE=dev
COPY --from=tools /tool /tool
RUN echo built > /note && \\
    echo a rather long line that does not fit on the screen of a phone without being wrapped ${'and '.repeat(12)}
ENTRYPOINT ["cat"]
CMD ["/tool"]
CMD ["/note"]
`;

const LAYERED = ['RUN', 'COPY'];

/** A Dockerfile with two stages that two builders built, and one that fails to build. */
export function explainedFiles(): readonly ExplainedFile[] {
  const buildkit = explanation('Docker 26.1.5 · BuildKit', DOCKERFILE);
  const classic = {
    ...buildkit,
    cell: 'Docker 26.1.5 · classic',
    lines: buildkit.lines.map((line) => (line.instruction === 'COPY' ? without(line) : line)),
  };
  const text = `FROM busybox:1.36\nRUN ${HOSTILE}\n`;
  const { image: _, ...rest } = explanation('Docker 26.1.5 · BuildKit', text);
  return [[buildkit, classic], [{ ...rest, context: HOSTILE, failure: { message: HOSTILE, line: 2 } }]];
}

function without({ layer: _, ...line }: LineExplanation): LineExplanation {
  return { ...line, unknown: 'The history has no such entry.' };
}

function explanation(cell: string, dockerfile: string): DockerfileExplanation {
  const outline = outlineOf(dockerfile);
  const lines = outline.lines.map(({ stage, ...line }, index): LineExplanation => ({
    ...line,
    isInImage: stage === outline.stages.length - 1,
    stage: outline.stages[stage ?? 0]?.name ?? String(stage),
    when: effectTimeOf(line.instruction),
    ...(line.instruction !== 'FROM' && { historyEntry: index }),
    ...(LAYERED.includes(line.instruction) && {
      layer: { diffId: `sha256:${index}`, sizeBytes: 6, added: 1, changed: 0, deleted: 0, examples: ['/note'] },
      cachedOnSecondBuild: index % 2 === 0,
      tookMs: 340,
      printed: `built ${index}\n`,
    }),
    ...(line.text === 'CMD ["/tool"]' && { replacedBy: line.line + 1 }),
  }));
  return { context: 'app', cell, dockerfile, lines, image: image(cell) };
}

function image(cell: string): ImageExplanation {
  return {
    reference: 'app',
    imageId: 'sha256:1',
    digests: [],
    platform: 'linux/amd64',
    sizeBytes: 4_000_000,
    engine: { name: cell, platform: 'linux/amd64' },
    starts: {
      plain: { argv: ['cat', '/note'] },
      withArguments: { argv: ['cat', 'ARGUMENT'] },
      withEntrypoint: { refused: HOSTILE },
    },
    programs: [],
    history: [],
    unmappedLayers: 0,
    config: { ...imageConfigOf(undefined, undefined), defaultCommand: ['/note'], entrypoint: ['cat'] },
    findings: [{ level: 'warning', says: 'CMD has no effect.', next: 'Remove it.' }],
    run: {
      argv: ['cat', '/note'],
      exitCode: 0,
      stdout: { text: 'built\n', bytes: 6, cutBytes: 0 },
      stderr: { text: '', bytes: 0, cutBytes: 0 },
      durationMs: 400,
    },
  };
}
