import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { expect as expectClaim } from 'expect';
import { runContainer } from '../container/run-container';
import { startContainer } from '../container/start-container';
import type { Engine } from '../engine/engine';
import { json, type Lie } from '../engine/lying-engine-fixture';
import { connectTestEngine, type TestEngine } from '../engine/test-engine-fixture';
import type { Image } from '../image/image';
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

const DOCKERFILE = [
  `FROM ${BUSYBOX}`,
  'LABEL told=yes',
  'EXPOSE 8080',
  'VOLUME /data',
  'SHELL ["/bin/sh", "-ec"]',
  'HEALTHCHECK CMD ["true"]',
  'RUN echo during-build > /file',
  'CMD ["sleep", "60"]',
];

/** A false claim, which a lie could make true; and the requests that it makes to an engine. */
type Claim = (engine: Engine) => Promise<void>;

async function build(engine: Engine): Promise<Image> {
  const outcome = await images.attempt('inspect', { Dockerfile: DOCKERFILE }, { builder: 'classic', through: engine });
  if (outcome.kind === 'image') return { ...outcome, engine };
  throw new Error(outcome.message);
}

const HAS_NO_LABEL: Claim = async (engine) => expectClaim(await build(engine)).not.toHaveLabel('told');
const EXPOSES_NO_PORT: Claim = async (engine) => expectClaim(await build(engine)).not.toExposePort(8080);
const HAS_NO_VOLUME: Claim = async (engine) => expectClaim(await build(engine)).not.toHaveVolume('/data');
const HAS_NO_SHELL: Claim = async (engine) => expectClaim((await build(engine)).config.shell).toEqual([]);
const HAS_NO_HEALTH_CHECK: Claim = async (engine) => await expectClaim(await build(engine)).toHaveHealthCheck([]);
const RUN_HAS_NO_SIZE: Claim = async (engine) =>
  expectClaim(
    (await build(engine)).history.find(({ createdBy }) => createdBy.includes('during-build'))?.sizeBytes,
  ).toBe(0);
const STARTS_TRUE: Claim = async (engine) =>
  expectClaim(await runContainer(await build(engine), { command: ['false'] })).toHaveStarted(['true']);
const IS_PAUSED: Claim = async (engine) => {
  await using container = await startContainer(await build(engine));
  expectClaim(await container.status()).toBe('paused');
};

const otherSetting = (name: string, value?: unknown): Lie => ({
  path: /\/images\/[^?]*\/json$/,
  rewrite: json<{ readonly Config: object }>((image) => ({ ...image, Config: { ...image.Config, [name]: value } })),
});
const sizesExchanged: Lie = {
  path: /\/images\/layerproof-.*\/history/,
  rewrite: json<{ Size: number }[]>(([cmd, run, ...others]) => [
    { ...cmd, Size: run?.Size },
    { ...run, Size: cmd?.Size },
    ...others,
  ]),
};
const ofContainer = (change: object): Lie => ({
  path: /\/containers\/\w+\/json/,
  rewrite: json<{ readonly State: object }>(({ State, ...container }) => ({
    ...container,
    State: 'Path' in change ? State : { ...State, ...change },
    ...('Path' in change ? change : {}),
  })),
});
describe.each<[string, Claim, Lie, RegExp]>([
  ['labels', HAS_NO_LABEL, otherSetting('Labels', { other: '' }), /a different Labels/],
  ['ports', EXPOSES_NO_PORT, otherSetting('ExposedPorts', { '1/tcp': {} }), /a different ExposedPorts/],
  ['volumes', HAS_NO_VOLUME, otherSetting('Volumes', { '/other': {} }), /a different Volumes/],
  ['shell', HAS_NO_SHELL, otherSetting('Shell', []), /a different Shell/],
  ['health check', HAS_NO_HEALTH_CHECK, otherSetting('Healthcheck'), /a different Healthcheck/],
  ['sizes of two history entries', RUN_HAS_NO_SIZE, sizesExchanged, /has no layer, but \d+ bytes/],
  ['program that was started', STARTS_TRUE, ofContainer({ Path: 'true', Args: [] }), /started \["true"\]/],
  ['state', IS_PAUSED, ofContainer({ Status: 'paused' }), /its status is paused, with Running true and Paused false/],
])('the %s in an answer', (_what, claim, lie, because) => {
  test('are believed if they are true', async () => {
    expect(await verdictOn(own, claim, [])).toMatchObject({ outcome: 'refuted' });
  });

  test('are not believed if another answer contradicts them', async () => {
    expect(await verdictOn(own, claim, [lie])).toEqual({
      outcome: 'not-observed',
      because: expect.stringMatching(because) as unknown,
    });
  });
});
