import { expect, test } from '@jest/globals';
import { startTestEngine } from '../engine/test-engine-fixture';
import { findImage } from '../image/existing-image';
import { loadBusybox } from '../image/test-image-fixture';
import { readStructureFile } from './read-structure-file';
import { runChecks } from './run-checks-fixture';

test('a killed engine confirms nothing, not even that a file does not exist', async () => {
  await using other = await startTestEngine();
  await loadBusybox(other.engine, ['app:1']);
  const image = await findImage(other.engine, 'app:1');
  const text = 'schemaVersion: 2.0.0\nfileExistenceTests:\n  - {name: none, path: /nothing, shouldExist: false}';
  const file = readStructureFile('example.yaml', text);
  expect(await runChecks(image, file)).toMatchObject([{ verdict: 'confirmed', cstPasses: true }]);
  other.kill();
  expect(await runChecks(image, file)).toMatchObject([{ verdict: 'not-observed', cstPasses: true }]);
});
