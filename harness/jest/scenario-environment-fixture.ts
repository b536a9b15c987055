import { appendFileSync } from 'node:fs';
import path from 'node:path';
import type { EnvironmentContext, JestEnvironmentConfig } from '@jest/environment';
import type { ContainerRun } from '../container/container-run';
import { Evidence } from '../observation/evidence';
import type { Workbench } from '../workbench/workbench';
import { pause } from '../support/deadline';
import { HarnessError } from '../support/errors';
import { expectedIn } from '../verdict/expectation';
import EmptyEnvironment from './empty-environment';
import { claimIdOf, scenarioFileOf } from '../verdict/scenario-file';
import './suppressed-error-name';

const RUN: ContainerRun = {
  kind: 'run',
  imageId: 'sha256:1',
  context: 'a',
  argv: ['true'],
  exitCode: 0,
  stdout: { text: 'hi\n', bytes: 3, cutBytes: 0 },
  stderr: { text: '', bytes: 0, cutBytes: 0 },
  earlierStarts: 0,
  startedAt: '2026-01-01T00:00:00.000Z',
  durationMs: 5,
};

/** How a run of the fixture differs from one that ends immediately. */
interface FakeRun {
  readonly after?: number;
  readonly failing?: boolean;
  /** Whether the engine answers that it can't be done. */
  readonly refused?: boolean;
}

async function fakeRun(
  evidence: Evidence,
  { after = 0, failing = false, refused = false }: FakeRun = {},
): Promise<ContainerRun> {
  if (refused) throw new HarnessError('ENGINE_CALL_FAILED', 'no such directory');
  if (failing) throw new Error('the engine is gone');
  if (after > 0) await pause(after);
  return evidence.add(RUN);
}

function startFake(): Promise<AsyncDisposable & { readonly stop: () => Promise<void> }> {
  return Promise.resolve({ stop: () => pause(300), [Symbol.asyncDispose]: () => Promise.resolve() });
}

/** A workbench without an engine: it shows what scenario() does with a body, and nothing about Docker. */
export default class WorkbenchWithoutEngine extends EmptyEnvironment {
  declare private readonly isWithoutEngine: true;

  constructor(config: JestEnvironmentConfig, context: EnvironmentContext) {
    super();
    const claimId = claimIdOf(path.basename(context.testPath));
    const recordFile = String(config.projectConfig.testEnvironmentOptions['recordFile']);
    const cell = {
      builder: 'classic',
      imageStore: 'graph-driver',
      product: 'docker',
      engineVersion: '26.1.5',
    } as const;
    const workbench: Pick<Workbench, 'expected' | 'newEvidence' | 'write'> & Record<string, unknown> = {
      cell: {
        name: 'Docker 26.1.5 · classic',
        engine: 'Docker 26.1.5',
        builder: 'classic',
        contextsDirectory: '',
        contextsShownAs: '',
      },
      session: { retriesAnswers: true, directory: path.dirname(recordFile) },
      facts: { name: 'Docker 26.1.5' },
      expected: (claim) => expectedIn(cell, claim.expected),
      newEvidence: () => new Evidence({ secrets: [] }),
      verbs: (evidence: Evidence) => ({ run: (how?: FakeRun) => fakeRun(evidence, how), start: startFake }),
      write: (line) => appendFileSync(recordFile, `${JSON.stringify(line)}\n`),
    };
    Object.assign(this.global, { layerproof: { claimId, file: scenarioFileOf(claimId), workbench } });
  }
}
