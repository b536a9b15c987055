import { mkdtemp, realpath, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { endScripts, recordIn, runScript } from '../../harness/end-to-end/run-script-fixture';
import { connectTestEngine, inventoryOf } from '../../harness/engine/test-engine-fixture';
import { testEngine } from '../../harness/jest/test-engine';
import { debianObstacle } from '../../harness/rootfs/debian-tools';
import { readEnvironment } from '../../harness/support/environment';
import { patience } from '../../harness/support/pace';
import { claimWords } from './by-hand-claims';
import { differencesBetween, markedScript } from './by-hand-comparison';
import { provideDockerClient, runWithDockerClient } from './docker-client-fixture';

/** Which claims are tried: a number, `all`, or a part such as `3/24`. Each has a script for each builder. */
const { byHandClaims = '5' } = readEnvironment();
type Evidence = Parameters<typeof markedScript>[0];

const SCRIPT_MS = 180_000;
const ALL_MS = 4 * 60 * 60_000;

const { address } = testEngine();
const socket = address.replace('unix://', '');
// The client is built from Debian packages, and its only way to an engine is a socket of this machine.
const isPossible = debianObstacle() === undefined && socket !== address;

let directory = '';
beforeAll(async () => {
  directory = await realpath(await mkdtemp(path.join(os.tmpdir(), 'layerproof-')));
});
afterAll(async () => {
  await endScripts();
  await rm(directory, { recursive: true, force: true });
});

(isPossible ? test : test.skip)(
  `"Repeat it by hand" shows what the record says (${byHandClaims} claims)`,
  async () => {
    const { exitCode, stderr } = await runScript([
      'verify',
      '--engine',
      address,
      ...claimWords(byHandClaims),
      '--output',
      directory,
    ]);
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
    const root = await provideDockerClient();

    const repeat = async (evidence: Evidence): Promise<readonly string[]> => {
      const deadlineMs = patience(SCRIPT_MS);
      return differencesBetween(
        evidence,
        await runWithDockerClient(markedScript(evidence), { root, socket, deadlineMs }),
      );
    };
    const differences: Record<string, readonly string[]> = {};
    const verdicts = recordIn(directory).verdicts.filter(({ evidence }) => evidence.length > 0);
    for (const { claim, cell, evidence } of verdicts) {
      // Retried as claims are: an overloaded daemon can lose the output of a short container.
      const found = (await repeat(evidence)).length === 0 ? [] : await repeat(evidence);
      if (found.length > 0) differences[`${claim.id} in ${cell}`] = found;
    }
    expect(differences).toEqual({});
    expect(verdicts.length).toBeGreaterThan(byHandClaims === 'all' ? 500 : 0);

    await using engine = await connectTestEngine();
    expect((await inventoryOf(engine)).filter((line) => line.includes('by-hand'))).toEqual([]);
  },
  patience(ALL_MS),
);
