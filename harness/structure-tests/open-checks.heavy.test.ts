import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectTestEngine, type TestEngine } from '../engine/test-engine-fixture';
import { findImage } from '../image/existing-image';
import type { ExistingImage } from '../image/image';
import { prepareTestImages } from '../image/test-image-fixture';
import { EXAMPLES, IMAGE, textOf } from './examples-fixture';
import { readStructureFile } from './read-structure-file';
import { cstSummary } from './render-results';
import { runChecks } from './run-checks-fixture';

let own: TestEngine;
const images = new Map<string, ExistingImage>();
beforeAll(async () => {
  own = await connectTestEngine();
  const { build } = await prepareTestImages(own);
  for (const builder of ['classic', 'buildkit'] as const) {
    const { reference } = await build('structure', { Dockerfile: IMAGE }, { builder });
    images.set(builder, await findImage(own.engine, reference));
  }
});
afterAll(() => own[Symbol.asyncDispose]());

describe.each(['classic', 'buildkit'])('on an image of %s', (builder) => {
  test.each(EXAMPLES)('$name', async ({ name, expected, findings = [] }) => {
    const file = readStructureFile('example.yaml', textOf({ name }));
    const results = await runChecks(images.get(builder) as ExistingImage, file);
    const shown = results.map(({ verdict, cstPasses }) => `${verdict} ${cstPasses ? 'PASS' : 'FAIL'}`);
    expect({ shown, because: shown.join() === expected.join() ? [] : results.map(({ because }) => because) }).toEqual({
      shown: expected,
      because: [],
    });
    const all = results
      .flatMap(({ findings: own_, departure }) => [...own_, ...(departure === undefined ? [] : [departure])])
      .join('\n');
    for (const words of findings) expect(all).toContain(words);
  });
});

test('a file with an unknown key fails as a whole with the original, and its other tests run here', async () => {
  const file = readStructureFile('example.yaml', textOf({ name: 'c12-unknown-key' }));
  const results = await runChecks(images.get('classic') as ExistingImage, file);
  expect(results.map(({ verdict }) => verdict)).toEqual(['confirmed', 'confirmed']);
  expect(file.problems).toMatchObject([{ line: 3 }]);
  expect(cstSummary([{ file, results }])).toMatchObject({ Pass: 0, Fail: 1, Total: 1 });
});

test('all keys of a metadata test are one test of the original', async () => {
  const file = readStructureFile('example.yaml', textOf({ name: 'c11-metadata' }));
  const results = await runChecks(images.get('classic') as ExistingImage, file);
  expect(cstSummary([{ file, results }])).toMatchObject({
    Pass: 1,
    Fail: 0,
    Total: 1,
    Results: [{ Name: 'Metadata Test' }],
  });
});

test('a privileged container is run only when that is allowed', async () => {
  const text = `schemaVersion: 2.0.0
containerRunOptions: {privileged: true, user: root}
commandTests:
  - {name: mount, command: mount, args: [-t, tmpfs, none, /scratch]}`;
  const file = readStructureFile('example.yaml', text);
  const image = images.get('classic') as ExistingImage;
  expect(await runChecks(image, file)).toMatchObject([{ verdict: 'not-observed' }]);
  expect(await runChecks(image, file, { allow: ['privileged'] })).toMatchObject([{ verdict: 'confirmed' }]);
});
