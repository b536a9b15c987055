import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DOCKER_BUILDERS } from '../engine/engine';
import { connectTestEngine, eventually, type TestEngine } from '../engine/test-engine-fixture';
import { BaseImages } from './base-images';
import { packContext } from './build-context';
import type { BuildFailure, BuildOutcome } from './image';
import { readLayerChanges } from './layer-changes';
import {
  BUSYBOX,
  loadBusybox,
  prepareTestImages,
  type ContextFiles,
  type TestBuild,
  type TestImages,
} from './test-image-fixture';

let own: TestEngine;
let images: TestImages;
beforeAll(async () => {
  own = await connectTestEngine();
  images = await prepareTestImages(own);
});
afterAll(() => own[Symbol.asyncDispose]());

const from = (...lines: readonly string[]): ContextFiles => ({ Dockerfile: [`FROM ${BUSYBOX}`, ...lines] });

async function failureOf(context: string, files: ContextFiles, options: TestBuild): Promise<BuildFailure> {
  const outcome: BuildOutcome = await images.attempt(context, files, options);
  if (outcome.kind === 'build-failure') return outcome;
  throw new Error(`${context} was built, although it should not be.`);
}

/** Containers, and images with and without a tag, whose command or history contains the word. */
async function tracesOf(word: string): Promise<readonly string[]> {
  const { api, ownership } = own.engine;
  const containers = (await api.listContainers()) as readonly { Command?: string; Id: string }[];
  const found = containers.filter(({ Command = '' }) => Command.includes(word)).map(({ Id }) => `container ${Id}`);
  const listed = await api.listImages({ all: true });
  const isRecent = (created: number): boolean => created * 1000 > Date.now() - 10 * 60_000;
  for (const { Id } of listed) {
    const history = await api.imageHistory(Id).catch(() => []);
    const marked = history.filter(({ CreatedBy, Created }) => isRecent(Created) && CreatedBy.includes(word));
    if (marked.length > 0) found.push(`image ${Id}`);
  }
  const tagged = listed.flatMap(({ RepoTags }) => RepoTags ?? []);
  return [...found, ...tagged.filter((tag) => tag.includes(ownership.session) && tag.includes(word))];
}

describe.each(DOCKER_BUILDERS)('with the %s builder', (builder) => {
  const isClassic = builder === 'classic';

  test('the history names each instruction, and pairs it with its layer', async () => {
    const image = await images.build(
      'history',
      {
        ...from(
          'RUN echo written > /written',
          'RUN true',
          'ENV NAME=value',
          'WORKDIR /made/by/workdir',
          'WORKDIR /etc',
          'COPY file /copied',
          'CMD ["cat", "/copied"]',
        ),
        file: 'copied\n',
      },
      { builder },
    );
    const base = await own.engine.api.inspectImage(busyboxHere());
    const baseLayers = base.RootFS?.Layers ?? [];
    expect(image.baseLayers).toBe(baseLayers.length);
    expect(image.history.map(({ instruction, layer }) => [instruction, layer !== undefined])).toEqual([
      ['RUN', true],
      // The classic builder creates no layer for a RUN that writes nothing.
      ['RUN', !isClassic],
      ['ENV', false],
      ['WORKDIR', true],
      ['WORKDIR', !isClassic],
      ['COPY', true],
      ['CMD', false],
    ]);
    const inspected = await own.engine.api.inspectImage(image.reference);
    const layers = image.history.flatMap(({ layer }) => layer?.diffId ?? []);
    expect([...baseLayers, ...layers]).toEqual(inspected.RootFS?.Layers);
    expect(image.imageId).toBe(inspected.Id);
    expect(image.config).toMatchObject({
      defaultCommand: ['cat', '/copied'],
      entrypoint: [],
      workingDirectory: '/etc',
    });
    expect(image.config.env).toContain('NAME=value');
  });

  test('two layers with the same content have one diff ID and are two layers', async () => {
    const image = await images.build(
      'equal-layers',
      { ...from('COPY file /same', 'RUN echo between > /between', 'COPY file /same'), file: 'same\n' },
      { builder },
    );
    const [first, between, second] = image.history.map(({ layer }) => layer?.diffId);
    expect(image.history).toHaveLength(3);
    expect(first).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(second).toBe(first);
    expect(between).not.toBe(first);
  });

  test('with several stages, the history has the last one and those that it is built on', async () => {
    const image = await images.build(
      'stages',
      {
        Dockerfile: [
          `FROM ${BUSYBOX} AS tools`,
          'RUN echo tool > /tool',
          `FROM ${BUSYBOX} AS start`,
          'RUN echo start > /start',
          'FROM start',
          'COPY --from=tools /tool /tool',
        ],
      },
      { builder },
    );
    expect(image.history.map(({ instruction, layer }) => [instruction, layer !== undefined])).toEqual([
      ['RUN', true],
      ['COPY', true],
    ]);
    expect(image.history[0]?.createdBy).toContain('echo start');
  });

  test('the build stops at --target, with the given build arguments', async () => {
    const files = {
      Dockerfile: [
        `FROM ${BUSYBOX} AS wanted`,
        'ARG WORD=default',
        'RUN echo "word: $WORD"',
        'FROM wanted',
        'RUN echo beyond the target',
      ],
    };
    const image = await images.build('target', files, { builder, target: 'wanted', buildArgs: { WORD: 'given' } });
    const printed = image.steps.map(({ output }) => output).join('');
    expect(printed).toContain('word: given\n');
    expect(printed).not.toContain('beyond');
    expect(image.buildArgs).toEqual({ WORD: 'given' });
    expect(image.history.filter(({ instruction }) => instruction === 'RUN')).toHaveLength(1);
  });

  test('a layer shows which files it added, changed and deleted', async () => {
    const image = await images.build(
      'layer-changes',
      from(
        'RUN mkdir /folder && echo one > /folder/one && echo two > /folder/two',
        'RUN echo more >> /folder/one && rm /folder/two && echo three > /three',
        'RUN rm -r /folder',
      ),
      { builder },
    );
    const changes = (await readLayerChanges(own.engine, image)).slice(image.baseLayers);
    expect(changes.map(({ diffId }) => diffId)).toEqual(image.history.map(({ layer }) => layer?.diffId));
    const [made, changed, removed] = changes;
    expect(made?.added).toEqual(expect.arrayContaining(['/folder', '/folder/one', '/folder/two']));
    expect(made?.deleted).toEqual([]);
    // BuildKit mounts resolv.conf into the file system of a RUN, and its snapshot then has the directory.
    expect(made?.changed).toEqual(isClassic ? [] : ['/etc']);
    expect(changed?.added).toEqual(['/three']);
    expect(changed?.changed).toContain('/folder/one');
    expect(changed?.deleted).toEqual(['/folder/two']);
    expect([removed?.added, removed?.deleted]).toEqual([[], ['/folder']]);
  });

  test('a step has exactly what its command printed', async () => {
    const image = await images.build(
      'steps',
      from(
        `RUN printf ' two\\n\\nlines é\\n'`,
        'RUN echo reported >&2',
        'RUN true',
        'RUN seq 1 500',
        'RUN printf unended',
      ),
      { builder },
    );
    const steps = image.steps.filter(({ instruction }) => instruction.includes('RUN '));
    expect(steps.map(({ output }) => output)).toEqual([
      ' two\n\nlines é\n',
      'reported\n',
      '',
      Array.from({ length: 500 }, (_, index) => `${index + 1}\n`).join(''),
      expect.stringMatching(/^unended\n?$/),
    ]);
    expect(steps.every(({ cached }) => !cached)).toBe(true);
  });

  test('a RUN that fails is reported with its exit code and output, and leaves nothing', async () => {
    const word = randomBytes(6).toString('hex');
    const failure = await failureOf(
      `failing-${word}`,
      from(`RUN echo ${word} > /before`, `RUN echo printed ${word}; echo wrong >&2; exit 7`, 'RUN echo never'),
      { builder },
    );
    expect(failure).toMatchObject({ exitCode: 7, instruction: expect.stringContaining('exit 7') });
    expect(failure.message).toContain('exit 7');
    const last = failure.steps.findLast(({ instruction }) => instruction.includes('exit 7'));
    // In either order: the builders read the two streams in parallel.
    expect(last?.output.split('\n').toSorted()).toEqual(['', `printed ${word}`, 'wrong']);
    expect(failure.steps.map(({ output }) => output).join('')).not.toContain('never');
    await eventually(async () => expect(await tracesOf(word)).toEqual([]));
  });

  test('a build that succeeds is found by the same search', async () => {
    const word = randomBytes(6).toString('hex');
    await images.build(`succeeding-${word}`, from(`RUN echo ${word} > /made`), { builder });
    expect(await tracesOf(word)).not.toEqual([]);
  });

  test.each([
    ['an instruction that does not exist', from('FETCH something'), /unknown instruction: FETCH/i],
    ['no FROM', { Dockerfile: ['RUN true'] }, /no build stage/i],
    ['nothing in it', { Dockerfile: '\n' }, /empty|no instructions/i],
    ['a FROM that is not there', { Dockerfile: ['FROM layerproof-test.invalid/none:1'] }, /layerproof-test\.invalid/],
  ])('a Dockerfile with %s fails with the words of the builder', async (what, files, message) => {
    const failure = await failureOf(`faulty-${what.replaceAll(' ', '-')}`, files, { builder });
    expect(failure.message).toMatch(message);
    expect(failure.exitCode).toBeUndefined();
  });

  test('.dockerignore keeps files out, and the Dockerfile itself is still sent', async () => {
    const image = await images.build(
      'ignored',
      {
        ...from('COPY . /context', 'RUN find /context -type f | sort'),
        '.dockerignore': 'secret*\n!secret-but-wanted\n**/*.log\nDockerfile\n',
        'secret-key': '1',
        'secret-but-wanted': '2',
        'kept.txt': '3',
        'deep/down/build.log': '4',
      },
      { builder },
    );
    const listed = image.steps.findLast(({ instruction }) => instruction.includes('RUN'))?.output;
    expect(
      listed
        ?.trim()
        .split('\n')
        .filter((file) => !/\/(Dockerfile|\.dockerignore)$/.test(file)),
    ).toEqual(['/context/kept.txt', '/context/secret-but-wanted']);
  });

  test('the cache is used when it is requested, and only then', async () => {
    const files = from(`RUN cat /proc/sys/kernel/random/uuid > /id # ${randomBytes(6).toString('hex')}`);
    const layerOf = async (useCache: boolean): Promise<readonly [string | undefined, boolean | undefined]> => {
      const image = await images.build('cached', files, { builder, useCache });
      return [
        image.history[0]?.layer?.diffId,
        image.steps.findLast(({ instruction }) => instruction.includes('RUN'))?.cached,
      ];
    };
    const [first, wasCached] = await layerOf(true);
    expect(wasCached).toBe(false);
    expect(await layerOf(true)).toEqual([first, true]);
    const [other, otherCached] = await layerOf(false);
    expect(otherCached).toBe(false);
    expect(other).not.toBe(first);
  });

  test('the engine gets a redirected FROM, and the record has the Dockerfile as it was written', async () => {
    const reference = 'layerproof-test.invalid/published:1';
    const redirectedTo = busyboxHere();
    const baseImages = new BaseImages([{ reference, kind: 'stand-in', description: 'stand-in: a test', redirectedTo }]);
    const files = { Dockerfile: [`FROM ${reference} AS only`, 'RUN echo redirected'] };
    // That it can be built at all proves what was sent: the image that is written there does not exist.
    const image = await images.build('redirected', files, { builder, baseImages });
    expect(image.dockerfile).toBe(`FROM ${reference} AS only\nRUN echo redirected\n`);
    expect(image.baseImages).toEqual([expect.objectContaining({ reference, kind: 'stand-in', redirectedTo })]);
    expect(image.history.map(({ instruction }) => instruction)).toEqual(['RUN']);
    const directory = path.join(own.directory, 'dockerfiles', 'redirected');
    const packed = await packContext({ directory, dockerfile: 'Dockerfile', redirects: new Map() });
    expect(image.contextDigest).toBe(packed.digest);
  });
});

/** The name by which the engine knows the busybox of these tests. */
function busyboxHere(): string {
  return images.baseImages.find(BUSYBOX)?.redirectedTo ?? BUSYBOX;
}

test('a failing RUN that prints the ID of an image as the classic builder does removes no image', async () => {
  const { api } = own.engine;
  const name = `theirs-${randomBytes(4).toString('hex')}:1`;
  await loadBusybox(own.engine, [name], name);
  try {
    const { Id } = await api.inspectImage(name);
    const shown = Id.replace('sha256:', '').slice(0, 12);
    await failureOf('prints-an-id', from(`RUN echo; echo ' ---> ${shown}'; exit 3`), { builder: 'classic' });
    expect((await api.inspectImage(name)).Id).toBe(Id);
  } finally {
    await api.removeImage(name);
  }
});
