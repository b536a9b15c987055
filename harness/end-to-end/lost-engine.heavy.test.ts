import path from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { runContainer } from '../container/run-container';
import { startContainer } from '../container/start-container';
import type { Engine } from '../engine/engine';
import { eventually, processesOf, startTestEngine, type OwnTestEngine } from '../engine/test-engine-fixture';
import { BASES_OF_SCENARIOS, BUSYBOX, loadBusybox, prepareTestImages } from '../image/test-image-fixture';
import { patience } from '../support/pace';
import { endScripts, recordIn, startScript, verdictsIn } from './run-script-fixture';

let own: OwnTestEngine | undefined;
afterEach(async () => {
  await endScripts();
  await own?.[Symbol.asyncDispose]();
});

test('every call that is under way when the daemon dies ends before its deadline, and says that the engine was lost', async () => {
  own = await startTestEngine();
  const { engine } = own;
  await loadBusybox(engine, [BUSYBOX]);
  const { attempt, build } = await prepareTestImages(own);
  const sleep = ['sleep', '86411'];
  const image = await build(
    'endless',
    { Dockerfile: [`FROM ${BUSYBOX}`, `CMD ${JSON.stringify(sleep)}`] },
    { builder: 'classic' },
  );
  const endless = { Dockerfile: [`FROM ${BUSYBOX}`, `RUN ${JSON.stringify(sleep)}`] };
  const container = await startContainer(image);
  const [id = ''] = (await engine.api.listContainers()).map(({ Id }) => Id);
  const calls: Readonly<Record<string, Promise<unknown>>> = {
    'a classic build': attempt('classic', endless, { builder: 'classic' }),
    'a BuildKit build': attempt('buildkit', endless, { builder: 'buildkit' }),
    'a run': runContainer(image),
    'the end of a container': container.ended(),
    'a text that a container prints': container.hasPrinted('never'),
    'a command in a container': container.exec(sleep),
    'the API call wait': engine.api.waitContainer(id, { deadlineMs: patience(100_000) }),
  };
  const ends = Object.entries(calls).map(async ([call, made]) => [call, await failureOf(made, engine)]);
  // Two builds, two containers and one command next to the main process.
  await eventually(() => expect(processesOf(sleep.join(' '))).toHaveLength(5));
  own.kill();
  // One that waited for its deadline would say that instead.
  const failures = await Promise.all(ends);
  expect(Object.fromEntries(failures)).toEqual(Object.fromEntries(Object.keys(calls).map((call) => [call, 'lost'])));
  // A call that comes later says the same, at once.
  expect(await failureOf(engine.api.info(), engine)).toBe('lost');
});

test('a run whose engine dies ends with exit code 2, keeps its verdicts, and gives the cause of the others', async () => {
  own = await startTestEngine();
  await loadBusybox(own.engine, BASES_OF_SCENARIOS);
  const output = path.join(own.directory, 'report');
  const words = [
    'verify',
    '--engine',
    own.address,
    '--bases',
    'auto',
    '--output',
    output,
    'article/cmd',
    'article/run',
  ];
  // Its session can't be closed, and waits in the cache for an engine that never comes back.
  const script = startScript(words, { env: { XDG_CACHE_HOME: own.directory } });
  await verdictsIn(output, 4);
  own.kill();
  const { exitCode, stdout, stderr } = await script.ended;
  expect(exitCode).toBe(2);

  const { header, verdicts, footer } = recordIn(output);
  const answered = verdicts.filter(({ verdict }) => verdict.outcome === 'confirmed' || verdict.outcome === 'refuted');
  const lost = verdicts.flatMap(({ verdict }) => (verdict.outcome === 'not-observed' ? [verdict.because] : []));
  const notApplicable = verdicts.filter(({ verdict }) => verdict.outcome === 'not-applicable');
  expect(answered.length).toBeGreaterThanOrEqual(3);
  expect(lost.length).toBeGreaterThan(0);
  expect(answered.length + lost.length + notApplicable.length).toBe(header.planned.length * header.cells.length);
  expect(lost.filter((because) => !/^Docker \S+ could not be reached to .+: \S.*\./s.test(because))).toEqual([]);
  expect(footer).toMatchObject({ ended: 'complete' });
  for (const text of [stdout, stderr]) expect(text).not.toMatch(/^\s+at .+:\d+:\d+\)?$/m);
  expect(stdout).toMatch(/\d+ verdicts could not be observed: Docker \S+ could not be reached to/);
});

/** `lost` when a call failed because nobody answers anymore, with a message that says so; otherwise what came instead. */
async function failureOf(call: Promise<unknown>, { name }: Engine): Promise<unknown> {
  const thrown: unknown = await call.then(
    (value) => ({ value }),
    (cause: unknown) => cause,
  );
  const { code, message = '' } = thrown as { readonly code?: string; readonly message?: string };
  const isClear = message.includes(name) && /could not be reached to .+: \S/.test(message);
  return code === 'ENGINE_LOST' && isClear ? 'lost' : thrown;
}
