import { createHash, randomBytes } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import type { Engine } from '../engine/engine';
import { announcedBaseImages } from '../image/announced-base-images';
import { BaseImages } from '../image/base-images';
import { openEngine } from '../workbench/workbench';
import { basesDirectoryIn, readSessionFile, type SessionEngine, type SessionFile } from '../session/session-file';
import { readEnvironment } from '../support/environment';

/** The engine of the run, for the harness's own tests on a real one (`*.engine.test.ts` and `*.heavy.test.ts`). */
export interface TestEngine {
  readonly engine: Engine;
  readonly baseImages: BaseImages;
  /** The address as `--engine` takes it. */
  readonly address: string;
  readonly session: SessionFile;
}

/** @throws when there is no session: these tests run under `npm test` or `npx jest`. */
export function testEngine(): TestEngine {
  const { sessionFile } = readEnvironment();
  if (sessionFile === undefined) throw new Error('This test needs an engine: run it with `npm test` or `npx jest`.');
  const session = readSessionFile(sessionFile);
  const found = session.engines[0] as SessionEngine;
  const { transport } = found;
  return {
    engine: openEngine(found, session),
    baseImages: new BaseImages(announcedBaseImages(basesDirectoryIn(found.directory))),
    address: transport.kind === 'unix' ? `unix://${transport.socketPath}` : `tcp://${transport.host}:${transport.port}`,
    session,
  };
}

/** A directory name for one test, short enough for the path of a socket in it. */
export function temporaryDirectory(purpose: string): string {
  const mark = createHash('sha256').update(purpose).update(randomBytes(8)).digest('hex').slice(0, 8);
  return path.join(os.tmpdir(), `lp-${mark}`);
}
