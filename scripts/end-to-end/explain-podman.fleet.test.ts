import { afterAll, beforeAll, expect, test } from '@jest/globals';
import path from 'node:path';
import type { DockerfileExplanation } from '../../harness/explain/dockerfile-explanation';
import { runScript } from '../../harness/end-to-end/run-script-fixture';
import { writeFiles } from '../../harness/image/test-image-fixture';
import { describeOnOwnEngine } from './own-engine-fixture';
import { strayLayers, unknownLines } from './explanation-checks';
import { startPodman, type OwnPodman } from './podman-fixture';
import { ROOT } from '../shared/options';

/** What is true of a Dockerfile on Podman. */
interface Expected {
  readonly context: string;
  /** The arguments of the process that `docker run IMAGE` starts. */
  readonly starts: readonly string[];
  /** The lines that have a history entry, with the first path in their layer; undefined for one without a layer. */
  readonly lines: ReadonlyArray<readonly [line: number, path: string | undefined]>;
}

const EXPECTED: readonly Expected[] = [
  {
    context: 'practice/life/settings-and-layers',
    starts: ['cat', '/one'],
    lines: [
      [2, undefined],
      [3, '/one'],
      [4, '/two'],
      [5, undefined],
    ],
  },
  {
    // Unlike on Docker, WORKDIR has no layer, although its directory is new.
    context: 'article/instructions-of-many-kinds',
    starts: ['echo', 'started'],
    lines: [
      ...[2, 3, 4].map((line) => [line, undefined] as const),
      [5, '/one'],
      [6, '/two'],
      ...[7, 8, 9, 10, 11, 12].map((line) => [line, undefined] as const),
    ],
  },
  {
    // The stage in the middle is not needed for the image, and built alone.
    context: 'practice/stages/stages-above-and-beside',
    starts: [''],
    lines: [
      [2, '/written'],
      [3, undefined],
      [6, undefined],
      [9, '/written'],
    ],
  },
  {
    // Unlike in BuildKit, ONBUILD has a history entry; the two RUN that it leaves have no line.
    context: 'reference/onbuild/two-triggers-and-a-run',
    starts: ['cat', '/log'],
    lines: [
      [2, undefined],
      [3, undefined],
      [6, '/log'],
      [7, undefined],
    ],
  },
  {
    context: 'reference/here-documents/documents-of-copy',
    starts: ['sh'],
    lines: [
      [2, undefined],
      [3, '/plain'],
      [6, '/quoted'],
    ],
  },
  {
    context: 'link',
    starts: ['cat', '/note'],
    lines: [
      [2, '/tool'],
      [5, '/tools/tool'],
      [6, '/note'],
      [7, '/copy'],
      [10, undefined],
      [11, undefined],
    ],
  },
];

const LINK = {
  Dockerfile: [
    'FROM busybox:1.36 AS tools',
    'RUN echo tool > /tool',
    '',
    'FROM busybox:1.36',
    'COPY --link --from=tools /tool /tools/tool',
    'COPY --link note /note',
    'RUN <<SCRIPT',
    'cat /note > /copy',
    'SCRIPT',
    'ENTRYPOINT ["cat"]',
    'CMD ["/note"]',
  ],
  note: 'a note\n',
};

/** What Buildah repeats of an instruction in the history: it names files by their digest, and leaves out the rest of ARG. */
function wordsInHistory(text: string): string {
  const [keyword = ''] = text.split(' ');
  return keyword === 'COPY' || keyword === 'ARG' || text.includes('<<')
    ? keyword.replace('RUN', '/bin/sh -c')
    : text.slice(keyword.length + 1);
}

describeOnOwnEngine('a Dockerfile on Podman', (own) => {
  let podman: OwnPodman;
  let explanations: readonly DockerfileExplanation[];

  beforeAll(async () => {
    podman = await startPodman(own());
    const contexts = path.join(own().directory, 'contexts');
    writeFiles(path.join(contexts, 'link'), LINK);
    const ofRepository = EXPECTED.map(({ context }) => context).filter((context) => context !== 'link');
    explanations = [
      ...(await explained(ofRepository.map((context) => path.join(ROOT, 'dockerfiles', context)))),
      ...(await explained([path.join(contexts, 'link')])),
    ];
  });
  afterAll(async () => {
    await podman[Symbol.asyncDispose]();
  });

  async function explained(operands: readonly string[]): Promise<readonly DockerfileExplanation[]> {
    const options = ['--engine', podman.address, '--bases', 'stand-in', '--build-arg', 'UNUSED=1', '--run'];
    const { stdout, stderr } = await runScript(['explain', ...options, '--format', 'json', ...operands]);
    if (stdout === '') throw new Error(stderr);
    return (JSON.parse(stdout) as { readonly explanations: readonly DockerfileExplanation[] }).explanations;
  }

  test.each(EXPECTED)('$context: every line is tied to what it made', ({ context, starts, lines }) => {
    const found = explanations.filter((one) => one.context.endsWith(context));
    expect(found).toHaveLength(1);
    const [explanation] = found as [DockerfileExplanation];
    expect(explanation.cell).toMatch(/^Podman 5\.8\.\d+ · Buildah$/);
    expect(explanation.failure).toBeUndefined();
    expect(unknownLines(explanation)).toEqual([]);
    expect(strayLayers(explanation)).toEqual([]);
    const made = explanation.lines.filter(({ historyEntry }) => historyEntry !== undefined);
    expect(made.map(({ line, layer }) => [line, layer?.examples[0]])).toEqual(lines);
    for (const { text, layer, historyEntry = 0 } of made.filter(({ isInImage }) => isInImage)) {
      // The first entry is that of the base image, where there is one.
      const entry =
        explanation.image?.history[historyEntry + (explanation.dockerfile.includes('FROM scratch') ? 0 : 1)];
      expect([text, entry?.layer?.diffId]).toEqual([text, layer?.diffId]);
      expect(entry?.createdBy).toContain(wordsInHistory(text));
    }
    // The builder's own warning about the build argument is not what the last line printed.
    expect(JSON.stringify(explanation)).not.toContain('not consumed');
    const { image } = explanation;
    expect(image?.starts.plain).toEqual({ argv: starts });
    expect(image?.run?.argv).toEqual(starts);
    if (starts[0] !== '')
      expect([...(image?.config.entrypoint ?? []), ...(image?.config.defaultCommand ?? [])]).toEqual(starts);
  });

  test('an image without a command is created there, and cannot start', () => {
    const image = explanations.find(({ context }) => context.endsWith('stages-above-and-beside'))?.image;
    expect(image?.config).toMatchObject({ entrypoint: [], defaultCommand: [] });
    expect(image?.run?.startError).toBeDefined();
    expect(image?.findings).toMatchObject([{ level: 'problem', says: expect.stringContaining('there is no command') }]);
  });
});
