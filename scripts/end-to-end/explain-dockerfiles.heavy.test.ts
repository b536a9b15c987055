import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { DockerfileExplanation } from '../../harness/explain/dockerfile-explanation';
import { testEngine } from '../../harness/jest/test-engine';
import { readEnvironment } from '../../harness/support/environment';
import { patience } from '../../harness/support/pace';
import { strayLayers, unknownLines } from './explanation-checks';

const ROOT = path.join(__dirname, '..', '..');
const CONTEXTS = path.join(ROOT, 'dockerfiles');

let secret: string;
beforeAll(() => {
  secret = path.join(mkdtempSync(path.join(os.tmpdir(), 'layerproof-secret-')), 'token');
  writeFileSync(secret, 'swordfish');
});
afterAll(() => rmSync(path.dirname(secret), { recursive: true }));

/** Each takes about a minute. */
const PARTS = 30;

/** A different part each day, so that all are explained within a month, or those that LAYERPROOF_EXPLAIN names. */
function parts(): readonly number[] {
  const all = Array.from({ length: PARTS }, (_, index) => index + 1);
  const { explainedPart } = readEnvironment();
  if (explainedPart === 'all') return all;
  const day = Math.floor(Date.now() / 86_400_000);
  const part = explainedPart === undefined ? (day % PARTS) + 1 : Number(explainedPart);
  if (!all.includes(part)) throw new Error(`LAYERPROOF_EXPLAIN=${explainedPart} is not one of 1 to ${PARTS}, or all.`);
  return [part];
}

function contextsOf(part: number): readonly string[] {
  const all = readdirSync(CONTEXTS, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.name === 'Dockerfile')
    .map(({ parentPath }) => path.relative(ROOT, parentPath))
    // Images of 126 layers, and packages from the network, take minutes.
    .filter((context) => !/limits|apt-python|flask/.test(context))
    .toSorted();
  return all.filter((_, index) => index % PARTS === part - 1);
}

/** The explanations of build contexts with each builder; their builds get a secret and the name of a cache. */
function explained(chosen: readonly string[]): readonly DockerfileExplanation[] {
  const args = ['scripts/run.mjs', 'explain', '--engine', testEngine().address, '--format', 'json'];
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [...args, '--secret', `id=token,src=${secret}`, '--build-arg', 'CACHE=heavy', ...chosen],
    {
      cwd: ROOT,
      encoding: 'utf8',
      maxBuffer: 64 * 2 ** 20,
    },
  );
  if (stdout === '') throw new Error(stderr);
  const { explanations } = JSON.parse(stdout) as { readonly explanations: readonly DockerfileExplanation[] };
  expect(explanations).toHaveLength(chosen.length * 2);
  return explanations;
}

test.each(parts())(
  `every line of a Dockerfile is explained, or the build fails, with each builder: part %i of ${PARTS}`,
  (part) => {
    const explanations = explained(contextsOf(part));
    const built = explanations.filter(({ failure }) => failure === undefined);
    expect(built.length).toBeGreaterThan(0);
    const unknown = built.flatMap((explanation) =>
      unknownLines(explanation).map((line) => [explanation.context, explanation.cell, ...line]),
    );
    expect(unknown).toEqual([]);
    const stray = built.map(
      (explanation) => [explanation.context, explanation.cell, strayLayers(explanation)] as const,
    );
    expect(stray.filter(([, , texts]) => texts.length > 0)).toEqual([]);
    expect(built.flatMap(({ image }) => image?.starts.plain)).not.toContain(undefined);
  },
  patience(600_000),
);

test('a stage that the image does not need is built alone; if it fails, its lines say so', () => {
  const [fails, alone] = ['practice/stages/run-that-fails-in-an-unused-stage', 'reference/entrypoint-and-cmd/neither'];
  const explanations = explained([`dockerfiles/${fails}`, `dockerfiles/${alone}`]).filter(({ cell }) =>
    cell.endsWith('BuildKit'),
  );

  expect(explanations.map(({ failure }) => failure)).toEqual([undefined, undefined]);
  const unbuilt = explanations.map(({ lines }) => lines.map((line) => [line.text, line.unbuilt]));
  expect(unbuilt[0]).toContainEqual(['RUN false', expect.stringContaining('exit code: 1')]);
  expect(unbuilt[1]?.map(([, message]) => message)).toEqual([undefined, undefined, undefined]);
});

test('a build gets its secret, and what it prints does not show it', () => {
  const explanations = explained(['dockerfiles/reference/run-mount/secret-for-one-of-two-runs']);
  const [classic, buildkit] = ['classic', 'BuildKit'].map((name) =>
    explanations.find(({ cell }) => cell.endsWith(name)),
  );

  expect(classic?.failure?.message).toMatch(/the --mount option requires BuildKit/i);
  expect(buildkit?.failure).toBeUndefined();
  expect(buildkit?.lines[1]?.printed).toContain('the token is <secret token>');
  expect(JSON.stringify(explanations)).not.toContain('swordfish');
});
