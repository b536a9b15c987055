import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectTestEngine, type TestEngine } from '../engine/test-engine-fixture';
import { findImage } from './existing-image';
import type { Image } from './image';
import { BUSYBOX, prepareTestImages, type TestImages } from './test-image-fixture';

let own: TestEngine;
let images: TestImages;
beforeAll(async () => {
  own = await connectTestEngine();
  images = await prepareTestImages(own);
});
afterAll(() => own[Symbol.asyncDispose]());

const build = (context: string, lines: readonly string[], builder: 'classic' | 'buildkit'): Promise<Image> =>
  images.build(context, { Dockerfile: [`FROM ${BUSYBOX}`, ...lines] }, { builder });

describe.each(['classic', 'buildkit'] as const)('an image that %s built', (builder) => {
  test('is found by its name and by its ID, with all its settings', async () => {
    const lines = [
      'RUN echo hi > /hi',
      'LABEL version=1.10',
      'EXPOSE 8080 53/udp',
      'VOLUME /data',
      'STOPSIGNAL SIGQUIT',
      'SHELL ["/bin/ash", "-c"]',
      'HEALTHCHECK --interval=5s CMD true',
      'ONBUILD RUN true',
      'USER nobody',
      'CMD ["cat", "/hi"]',
    ];
    const built = await build(`existing-${builder}`, lines, builder);
    const found = await findImage(own.engine, built.reference);
    expect(found).toMatchObject({
      kind: 'existing-image',
      origin: 'present',
      imageId: built.imageId,
      platform: own.engine.platform,
      unmappedLayers: 0,
    });
    expect(found.config).toEqual(built.config);
    expect(found.config).toMatchObject({
      labels: { version: '1.10' },
      exposedPorts: ['53/udp', '8080/tcp'],
      volumes: ['/data'],
      stopSignal: 'SIGQUIT',
      shell: ['/bin/ash', '-c'],
      onBuild: ['RUN true'],
      user: 'nobody',
      healthCheck: { test: ['CMD-SHELL', 'true'], intervalMs: 5000 },
    });
    expect((await findImage(own.engine, built.imageId)).history).toEqual(found.history);
  });

  test.each([
    ['no doubt', ['RUN echo hi > /hi', 'ENV A=b', 'RUN true', 'CMD ["a"]']],
    // With the classic builder, one of two entries of size 0 has a layer and the other has none: the saved image shows
    // which.
    ['a doubt', ['RUN true', 'WORKDIR /etc', 'COPY --chown=1 Dockerfile /etc/', 'RUN touch -d @0 /etc']],
  ])('has the layers of a build, where the history call leaves %s', async (_, lines) => {
    const built = await build(`layers-${builder}`, lines, builder);
    const found = await findImage(own.engine, built.reference);
    expect(found.history.slice(-built.history.length)).toEqual(built.history);
    expect(found.history.filter(({ layer }) => layer !== undefined).length).toBeGreaterThan(0);
  });
});

describe('an image that does not exist', () => {
  test('is an error that names what is similar', async () => {
    await expect(findImage(own.engine, 'busybox:1.3', { pull: 'never' })).rejects.toMatchObject({
      code: 'IMAGE_NOT_FOUND',
      message: `There is no image busybox:1.3 on ${own.engine.name}.`,
      next: expect.stringContaining(BUSYBOX),
    });
  });

  test('is an error that says why it was not pulled', async () => {
    await expect(findImage(own.engine, 'registry.invalid/team/app:1')).rejects.toMatchObject({
      code: 'IMAGE_NOT_FOUND',
      message: expect.stringMatching(
        /^There is no image registry\.invalid\/team\/app:1 on .+, and no registry can be reached/,
      ),
    });
  });

  test('is not requested under an invalid name', async () => {
    await expect(findImage(own.engine, '../info')).rejects.toMatchObject({ code: 'USAGE' });
  });
});
