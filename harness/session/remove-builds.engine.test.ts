import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DOCKER_BUILDERS } from '../engine/engine';
import { Ledger } from '../engine/ownership/ledger';
import { connectTestEngine, type TestEngine } from '../engine/test-engine-fixture';
import { BUSYBOX, loadBusybox, prepareTestImages, type TestImages } from '../image/test-image-fixture';
import { removeBuilds } from './remove-builds';

let own: TestEngine;
let images: TestImages;
beforeAll(async () => {
  own = await connectTestEngine();
  images = await prepareTestImages(own);
});
afterAll(() => own[Symbol.asyncDispose]());

const session = (): { readonly id: string; readonly directory: string } => ({
  id: own.engine.ownership.session,
  directory: own.directory,
});
const members = (): readonly [{ readonly engine: TestEngine['engine']; readonly ledger: Ledger }] => [
  { engine: own.engine, ledger: new Ledger(path.join(own.directory, 'ledger.jsonl')) },
];

const isThere = (reference: string): Promise<boolean> =>
  own.engine.api.inspectImage(reference).then(
    () => true,
    () => false,
  );

test.each(DOCKER_BUILDERS)(
  'removes what the %s builder created, and leaves base images and those of others',
  async (builder) => {
    const foreign = `example/of-somebody-else:${builder}`;
    await loadBusybox(own.engine, [foreign]);
    try {
      const files = { Dockerfile: [`FROM ${BUSYBOX}`, 'RUN echo one > /one', 'CMD ["cat", "/one"]'] };
      const image = await images.build(`built-by-${builder}`, files, { builder });
      expect(await isThere(image.reference)).toBe(true);

      await removeBuilds({ session: session(), members: members() });
      expect(await isThere(image.reference)).toBe(false);
      expect(await isThere(foreign)).toBe(true);
      const left = members()[0].ledger.remaining();
      expect(left.filter(({ name }) => name.includes(`built-by-${builder}`))).toEqual([]);

      // The base image still exists.
      await images.build(`built-again-by-${builder}`, files, { builder });
    } finally {
      await own.engine.api.removeImage(foreign);
    }
  },
);

test('removes nothing more after the run was interrupted', async () => {
  const files = { Dockerfile: [`FROM ${BUSYBOX}`, 'CMD ["true"]'] };
  const image = await images.build('built-before-the-interruption', files, { builder: 'classic' });
  await removeBuilds({ session: session(), members: members(), signal: AbortSignal.abort() });
  expect(await isThere(image.reference)).toBe(true);
});
