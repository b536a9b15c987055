import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import path from 'node:path';
import { connectTestEngine, type TestEngine } from '../../harness/engine/test-engine-fixture';
import { endScripts, runScript } from '../../harness/end-to-end/run-script-fixture';
import { prepareTestImages } from '../../harness/image/test-image-fixture';
import { debianObstacle } from '../../harness/rootfs/debian-tools';
import { EXAMPLES, IMAGE } from '../../harness/structure-tests/examples-fixture';
import type { CstSummary } from '../../harness/structure-tests/render-results';
import { ROOT } from '../shared/options';
import { describeOnOwnEngine } from './own-engine-fixture';
import { startPodman } from './podman-fixture';

interface PlainResults {
  readonly engine: string;
  readonly file: { readonly file: string };
  readonly results: readonly { readonly verdict: string; readonly cstPasses: boolean }[];
}

const DIRECTORY = path.join(ROOT, 'harness', 'structure-tests', 'examples');
const FILES = EXAMPLES.map(({ name }) => path.join(DIRECTORY, `${name}.yaml`));
/** The original refuses it as a whole. */
const REFUSED = 'c12-unknown-key';

const why = debianObstacle();

let own: TestEngine;
let words: readonly string[];
beforeAll(async () => {
  if (why !== undefined) return;
  own = await connectTestEngine();
  const { build } = await prepareTestImages(own);
  const { reference } = await build('structure-examples', { Dockerfile: IMAGE }, { builder: 'buildkit' });
  const engines = ['--engine', own.address, '--engine', 'docker-20.10.24', '--on', own.address];
  words = ['structure', ...FILES, '--image', reference, ...engines];
});
afterEach(endScripts);
afterAll(() => (why === undefined ? own[Symbol.asyncDispose]() : undefined));

const exampleOf = (file: string): string => path.basename(file, '.yaml');

/** Our verdict and the original's answer to each check of each example. */
function answersOf(files: readonly PlainResults[]): Readonly<Record<string, readonly string[]>> {
  const answers = files.map(({ file, results }) => [
    exampleOf(file.file),
    results.map(({ verdict, cstPasses }) => `${verdict} ${cstPasses ? 'PASS' : 'FAIL'}`),
  ]);
  return Object.fromEntries(answers) as Readonly<Record<string, readonly string[]>>;
}

const EXPECTED = Object.fromEntries(EXAMPLES.map(({ name, expected }) => [name, expected]));

/** The answers of the original to all examples, in the order of the files: all keys of a metadata test are one test. */
function originalAnswers(): readonly string[] {
  return EXAMPLES.flatMap(({ name, expected }) => {
    const answers = expected.map((words_) => words_.split(' ')[1] ?? '');
    if (name === REFUSED) return ['FAIL'];
    return name.startsWith('c11') ? [answers.includes('FAIL') ? 'FAIL' : 'PASS'] : answers;
  });
}

(why === undefined ? describe : describe.skip)(
  `on two versions of Docker${why === undefined ? '' : ` (${why})`}`,
  () => {
    test('every example has the same verdicts', async () => {
      const { exitCode, stdout, stderr } = await runScript([...words, '--json']);
      expect({ exitCode, stderr }).toMatchObject({ exitCode: 2 });
      const { files } = JSON.parse(stdout) as { readonly files: readonly PlainResults[] };
      const engines = [...new Set(files.map(({ engine }) => engine))];
      // The engine that the other one runs on has the short name.
      expect(engines).toEqual([`${own.engine.name} (${own.address})`, 'Docker 20.10.24']);
      for (const engine of engines) {
        const ofEngine = files.filter((one) => one.engine === engine);
        expect({ engine, ...answersOf(ofEngine) }).toEqual({ engine, ...EXPECTED });
      }
    });

    test('--as-cst has the answers and the exit code of the original', async () => {
      const { exitCode, stdout } = await runScript([...words, '--as-cst']);
      expect(exitCode).toBe(1);
      const { Results, Pass, Fail, Total } = JSON.parse(stdout) as CstSummary;
      const answers = originalAnswers();
      expect(Results.map((one) => (one.Pass ? 'PASS' : 'FAIL'))).toEqual([...answers, ...answers]);
      expect({ Pass, Fail }).toEqual({ Pass: Total - Fail, Fail: 2 * answers.filter((one) => one === 'FAIL').length });
    });
  },
);

describeOnOwnEngine('on Podman', (host) => {
  test('every example has the same verdicts', async () => {
    await using podman = await startPodman(host());
    const { engine, address } = podman;
    const { build } = await prepareTestImages({ engine, directory: host().directory });
    const { reference } = await build('structure-examples', { Dockerfile: IMAGE }, { builder: 'buildah' });
    const { exitCode, stdout, stderr } = await runScript([
      'structure',
      ...FILES,
      '--image',
      reference,
      '--engine',
      address,
      '--json',
    ]);
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 2 });
    const { files } = JSON.parse(stdout) as { readonly files: readonly PlainResults[] };
    expect(answersOf(files)).toEqual(EXPECTED);
  });
});
