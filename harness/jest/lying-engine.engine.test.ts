import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { expect as expectClaim } from 'expect';
import { extract, pack } from 'tar-stream';
import { runContainer } from '../container/run-container';
import { startContainer } from '../container/start-container';
import { connectEngine } from '../engine/connect-engine';
import { DOCKER_BUILDERS, type Builder, type Engine } from '../engine/engine';
import { json, lines, startLyingEngine, type Lie } from '../engine/lying-engine-fixture';
import { connectTestEngine, type TestEngine } from '../engine/test-engine-fixture';
import type { Image } from '../image/image';
import type { ImageConfigFile } from '../image/image-archive';
import { BUSYBOX, prepareTestImages, type TestImages } from '../image/test-image-fixture';
import { verdictOn } from './lying-verdict-fixture';
import './setup';

let own: TestEngine;
let images: TestImages;
beforeAll(async () => {
  own = await connectTestEngine();
  images = await prepareTestImages(own);
});
afterAll(() => own[Symbol.asyncDispose]());

const DOCKERFILE = [`FROM ${BUSYBOX}`, 'RUN echo during-build > /file && echo told', 'CMD ["cat", "/file"]'];

/** A true claim, and the requests that it makes to an engine. */
type Claim = (engine: Engine, builder: Builder) => Promise<void>;

async function build(engine: Engine, builder: Builder): Promise<Image> {
  const outcome = await images.attempt('lies', { Dockerfile: DOCKERFILE }, { builder, through: engine });
  if (outcome.kind === 'image') return { ...outcome, engine };
  throw new Error(outcome.message);
}

const PRINTS_NOTHING_OF_CMD: Claim = async (engine, builder) => {
  expectClaim(await build(engine, builder)).not.toHavePrintedDuringBuild('during-build');
};
const CMD_ADDS_NO_LAYER: Claim = async (engine, builder) => {
  expectClaim(await build(engine, builder)).toHaveNoLayerFrom('CMD');
};
const RUN_ADDS_ONE_LAYER: Claim = async (engine, builder) => {
  expectClaim(await build(engine, builder)).toHaveOneLayerFrom('RUN');
};
const PRINTS_NOTHING_OF_RUN: Claim = async (engine, builder) => {
  expectClaim(await runContainer(await build(engine, builder))).not.toHaveWritten('told');
};
const PRINTS_THE_FILE: Claim = async (engine, builder) => {
  expectClaim(await runContainer(await build(engine, builder))).toHaveWritten('during-build');
};
const PRINTS_THE_FILE_EACH_TIME: Claim = async (engine, builder) => {
  await using container = await startContainer(await build(engine, builder));
  for (const _time of ['first', 'second', 'third']) {
    expectClaim(await container.ended()).toHavePrinted('during-build\n');
    await container.start();
  }
};

const ofBuild = (rewrite: (original: readonly string[]) => readonly string[]): Lie => ({
  path: /\/build\?/,
  rewrite: lines(rewrite),
});
const attached = (rewrite: Lie['rewrite']): Lie => ({ path: /\/containers\/\w+\/attach/, rewrite });
const logged = (rewrite: Lie['rewrite']): Lie => ({ path: /\/containers\/\w+\/logs/, rewrite });
const ofSave = (rewrite: (config: Writable) => unknown): Lie => ({
  path: /\/images\/.*\/get$/,
  rewrite: (archive) => rewriteConfig(archive, rewrite),
});
const ofInspect = (rewrite: (image: { readonly Config?: object }) => unknown): Lie => ({
  path: /\/images\/[^?]*\/json$/,
  rewrite: json(rewrite),
});
const nothing = (): Buffer => Buffer.alloc(0);
const twice = (answer: Buffer): Buffer => Buffer.concat([answer, answer]);

type Writable = ImageConfigFile & {
  history: { empty_layer?: boolean }[];
  rootfs: { diff_ids: string[] };
};

const swapped = ({ history, ...config }: Writable): unknown => ({
  ...config,
  history: history.map(({ empty_layer: hasNoLayer = false, ...entry }) => ({ ...entry, empty_layer: !hasNoLayer })),
});
const exchanged = ({ history, ...config }: Writable): unknown => ({
  ...config,
  history: [
    ...history.slice(0, -2),
    { ...history.at(-2), empty_layer: true },
    { ...history.at(-1), empty_layer: false },
  ],
});
const withEqualDiffIds = ({ rootfs, ...config }: Writable): unknown => ({
  ...config,
  rootfs: { ...rootfs, diff_ids: rootfs.diff_ids.map(() => rootfs.diff_ids[0]) },
});

/** `docker save`, with another image config under the same name. */
async function rewriteConfig(archive: Buffer, rewrite: (config: Writable) => unknown): Promise<Buffer> {
  const reader = extract();
  const writer = pack();
  reader.end(archive);
  for await (const entry of reader) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(chunk as Buffer);
    const content = Buffer.concat(chunks);
    const isConfig = content.length < 100_000 && content.includes('"rootfs"') && content.includes('"history"');
    const written = isConfig ? JSON.stringify(rewrite(JSON.parse(content.toString('utf8')) as Writable)) : content;
    writer.entry({ ...entry.header, size: Buffer.byteLength(written) }, written);
  }
  writer.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of writer) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

describe.each(DOCKER_BUILDERS)('what %s built', (builder) => {
  test.each<[string, Claim]>([
    ['what a build did not print', PRINTS_NOTHING_OF_CMD],
    ['the layers of CMD', CMD_ADDS_NO_LAYER],
    ['the layers of RUN', RUN_ADDS_ONE_LAYER],
    ['what a container did not print', PRINTS_NOTHING_OF_RUN],
    ['what a container printed', PRINTS_THE_FILE],
    ['what a container printed three times', PRINTS_THE_FILE_EACH_TIME],
  ])('is seen through a proxy that changes nothing: %s', async (_what, claim) => {
    expect(await verdictOn(own, (engine) => claim(engine, builder), [])).toEqual({ outcome: 'confirmed' });
  });

  test.each<[string, Claim, readonly Lie[], RegExp]>([
    ['empty output of a build', PRINTS_NOTHING_OF_CMD, [ofBuild(() => [])], /does not show that it was/],
    [
      'output of a build that ends half-way',
      PRINTS_NOTHING_OF_CMD,
      [ofBuild((original) => original.slice(0, Math.ceil(original.length / 2)))],
      /is incomplete/,
    ],
    [
      'output of a build without its end',
      PRINTS_NOTHING_OF_CMD,
      [ofBuild((original) => original.filter((line) => !/Successfully|moby\.image\.id/.test(line)))],
      /is incomplete: it does not say/,
    ],
    ['saved config with swapped empty_layer', CMD_ADDS_NO_LAYER, [ofSave(swapped)], /has the digest/],
    ['saved config with the layer of another entry', CMD_ADDS_NO_LAYER, [ofSave(exchanged)], /has the digest/],
    ['saved config with diff IDs that are alike', RUN_ADDS_ONE_LAYER, [ofSave(withEqualDiffIds)], /has the digest/],
    [
      'sizes in the history',
      RUN_ADDS_ONE_LAYER,
      [
        {
          path: /\/images\/layerproof-.*\/history/,
          rewrite: json<{ Size: number }[]>((rows) => rows.map((row) => ({ ...row, Size: row.Size + 4242 }))),
        },
      ],
      /add up to \d+ bytes, and inspect says \d+/,
    ],
    [
      'history call with another RUN',
      RUN_ADDS_ONE_LAYER,
      [
        {
          path: /\/images\/layerproof-.*\/history/,
          rewrite: json<{ CreatedBy: string }[]>((rows) => rows.map((row) => ({ ...row, CreatedBy: 'RUN x' }))),
        },
      ],
      /reports a different history/,
    ],
    [
      'default command in inspect',
      PRINTS_THE_FILE,
      [ofInspect((image) => ({ ...image, Config: { ...image.Config, Cmd: ['true'] } }))],
      /different Cmd/,
    ],
    [
      'image ID in inspect',
      CMD_ADDS_NO_LAYER,
      [ofInspect((image) => ({ ...image, Id: `sha256:${'1'.repeat(64)}` }))],
      /contradicts itself/,
    ],
    [
      'attached output and log both empty',
      PRINTS_NOTHING_OF_RUN,
      [attached(nothing), logged(nothing)],
      /wrote nothing/,
    ],
    ['attached output twice', PRINTS_THE_FILE, [attached(twice)], /26 bytes of stdout arrived .* its log has 13/],
    ['log twice', PRINTS_THE_FILE, [logged(twice)], /13 bytes of stdout arrived .* its log has 26: the same twice/],
    ['log twice, three starts', PRINTS_THE_FILE_EACH_TIME, [logged(twice)], /contradicts itself/],
    ['log of something else', PRINTS_THE_FILE, [logged((frame) => replaced(frame))], /they differ/],
    [
      'exit code in inspect',
      PRINTS_THE_FILE,
      [
        {
          path: /\/containers\/\w+\/json/,
          rewrite: json<{ State: object }>((container) => ({
            ...container,
            State: { ...container.State, ExitCode: 3 },
          })),
        },
      ],
      /exited with 0, and inspect with 3/,
    ],
  ])('is not believed after a lie: %s', async (_lie, claim, lies, because) => {
    expect(await verdictOn(own, (engine) => claim(engine, builder), lies)).toEqual({
      outcome: 'not-observed',
      because: expect.stringMatching(because) as unknown,
    });
  });

  test('is seen even if the attached connection lost the output, because the log makes up for it', async () => {
    expect(await verdictOn(own, (engine) => PRINTS_THE_FILE(engine, builder), [attached(nothing)])).toEqual({
      outcome: 'confirmed',
    });
    expect(await verdictOn(own, (engine) => PRINTS_THE_FILE_EACH_TIME(engine, builder), [attached(nothing)])).toEqual({
      outcome: 'confirmed',
    });
  });
});

/** The same frame with another text in it. */
function replaced(frame: Buffer): Buffer {
  return Buffer.from(frame.toString('latin1').replaceAll('during', 'before'), 'latin1');
}

test('an engine whose /info belongs to another one is rejected', async () => {
  const { ownership, name } = own.engine;
  const connect = (socketPath: string): Promise<Engine> =>
    connectEngine({ kind: 'unix', socketPath }, { isOurs: false, ownership });
  await using honest = await startLyingEngine(own, []);
  expect((await connect(honest.socketPath)).name).toBe(name);
  const rewrite = json<object>((info) => ({ ...info, ServerVersion: '29.0.0' }));
  await using lying = await startLyingEngine(own, [{ path: /\/info$/, rewrite }]);
  await expect(connect(lying.socketPath)).rejects.toMatchObject({
    code: 'ENGINE_CONTRADICTION',
    message: expect.stringMatching(
      /contradicts itself: .version reports the version .*, and .info 29\.0\.0\./,
    ) as unknown,
  });
});
