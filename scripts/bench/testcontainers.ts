import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { BenchCheck, GeneratedFileOptions } from './plan';

/** The same checks as a plain Jest file with testcontainers, written like its documentation. */
export function writeTestcontainersFile(
  checks: readonly BenchCheck[],
  { directory, contextsDirectory, imagePrefix }: GeneratedFileOptions,
): string {
  const file = path.join(directory, 'checks.test.js');
  const plain = checks.map(({ claim, contexts, runs }) => ({
    claim,
    contexts,
    runs: runs.map(({ context, command }) => ({ context, command })),
  }));
  const text = TEMPLATE.replace('__CHECKS__', () => JSON.stringify(plain))
    .replace('__TESTCONTAINERS__', () => JSON.stringify(require.resolve('testcontainers')))
    .replace('__PREFIX__', () => JSON.stringify(imagePrefix))
    .replace('__CONTEXTS__', () => JSON.stringify(contextsDirectory));
  writeFileSync(file, text);
  return file;
}

const TEMPLATE = `const path = require('node:path');
const { GenericContainer, Wait, getContainerRuntimeClient } = require(__TESTCONTAINERS__);
const checks = __CHECKS__;
const nameOf = (context) => __PREFIX__ + '/' + context.replaceAll('/', '-') + ':testcontainers';
const contexts = [...new Set(checks.flatMap((check) => check.contexts))];

beforeAll(async () => {
  for (const context of contexts) {
    await GenericContainer.fromDockerfile(path.join(__CONTEXTS__, context)).withCache(false).build(nameOf(context), { deleteOnExit: false });
  }
}, 120_000);

afterAll(async () => {
  const { container } = await getContainerRuntimeClient();
  for (const context of contexts) await container.dockerode.getImage(nameOf(context)).remove();
});

test.concurrent.each(checks)('$claim', async ({ contexts, runs }) => {
  const { container: client } = await getContainerRuntimeClient();
  for (const context of contexts) {
    await client.dockerode.getImage(nameOf(context)).inspect();
    await client.dockerode.getImage(nameOf(context)).history();
  }
  for (const { context, command } of runs) {
    const definition = new GenericContainer(nameOf(context)).withNetworkMode('none').withWaitStrategy(Wait.forOneShotStartup());
    const started = await (command === undefined ? definition : definition.withCommand(command)).start();
    const log = await started.logs();
    log.resume();
    await started.stop();
  }
}, 120_000);
`;
