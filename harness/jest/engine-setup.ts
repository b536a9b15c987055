import { testEngine } from './test-engine';

/** Tests in engine/ may not import what lies to the right of it, so the address reaches them this way. */
Object.assign(globalThis, { layerproofTestEngine: testEngine().address });
