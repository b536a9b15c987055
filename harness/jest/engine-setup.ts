import { awaitBaseImage } from '../image/announced-base-images';
import { pendingBaseImages } from '../workbench/workbench';
import { testEngine } from './test-engine';

/** Before the tests of a file, which use the base images without waiting for them. */
async function setUp(): Promise<void> {
  const { address, session } = testEngine();
  // Tests in engine/ may not import what lies to the right of it, so the address reaches them this way.
  Object.assign(globalThis, { layerproofTestEngine: address });
  const [engine] = session.engines;
  if (engine === undefined) return;
  const pending = pendingBaseImages(engine, session);
  for (const reference of pending.references) await awaitBaseImage(pending.directory, reference, pending);
}

// This is how Jest takes a setup file that is asynchronous.
export = setUp;
