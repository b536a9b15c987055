import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import path from 'node:path';
import type { EngineConnection } from '../engine/api/engine-connection';
import { readJsonLines } from '../engine/api/json-lines';
import { failureIn } from '../engine/api/stream-failure';
import { eventually, type OwnTestEngine } from '../engine/test-engine-fixture';
import { makeDebianRoot, type DebianRecipe } from '../rootfs/debian-root';
import { childEnvironment, readEnvironment } from '../support/environment';
import { patience } from '../support/pace';
import { importDirectory } from './test-image-fixture';
import { splitReference } from './provide-base-images';

const DRIVER = path.join(__dirname, 'registry-driver.ts');

/** The registry of the Docker project, with only the C library. */
const REGISTRY_RECIPE: DebianRecipe = {
  suite: 'trixie',
  variant: 'extract',
  packages: ['docker-registry'],
  hooks: [
    'cd "$1" && mkdir image && cp --parents -L usr/bin/docker-registry usr/lib*/ld-linux* usr/lib/*/libc.so.6 image',
    'cd "$1/image" && ln -s usr/lib lib && ln -s usr/lib64 lib64 && mkdir tmp registry',
  ],
};

/** A real registry, in a container of a test's engine; no other machine can reach it. */
export interface TestRegistry extends AsyncDisposable {
  /** `127.0.0.1:PORT`, the beginning of its references. */
  readonly host: string;
  /** Pushes an image of the engine to it, removes it from the engine, and returns its digest. */
  push(reference: string): Promise<string>;
}

export async function startTestRegistry(own: OwnTestEngine): Promise<TestRegistry> {
  const { cacheDirectory, debianMirror } = readEnvironment();
  const digest = createHash('sha256').update(JSON.stringify(REGISTRY_RECIPE)).digest('hex').slice(0, 12);
  const target = path.join(cacheDirectory, 'bases', `test-registry-${digest}`);
  await makeDebianRoot({
    ...REGISTRY_RECIPE,
    what: 'a registry for tests',
    aboutSeconds: 10,
    target,
    cacheDirectory,
    debianMirror,
    progress: () => undefined,
  });
  await importDirectory(own.engine, path.join(target, 'image'), 'test-registry:1');
  const port = String(await freePort());
  const registry = spawn(process.execPath, ['--require', 'tsx/cjs', DRIVER, 'test-registry:1', port], {
    // testcontainers truncates a lock file with a well-known name in the temporary directory.
    env: childEnvironment({ DOCKER_HOST: own.address, TESTCONTAINERS_RYUK_DISABLED: 'true', TMPDIR: own.directory }),
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  const host = `127.0.0.1:${port}`;
  await eventually(async () => {
    const { status } = await fetch(`http://${host}/v2/`);
    if (status !== 200) throw new Error(`the registry answers with ${status}`);
  });
  return {
    host,
    push: async (reference) => {
      const [repository, tag] = splitReference(reference);
      const lines = await linesOf(own.connection, `/images/${repository}/push`, { tag });
      await own.engine.api.removeImage(reference);
      return /digest: (sha256:[0-9a-f]{64})/.exec(lines.join('\n'))?.[1] ?? lines.join('\n');
    },
    [Symbol.asyncDispose]: async () => {
      registry.stdin.end();
      await once(registry, 'exit');
    },
  };
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** What a registry reports, or an engine about it. */
export async function linesOf(
  connection: EngineConnection,
  path: string,
  query: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const registryAuth = Buffer.from('{}').toString('base64');
  const answer = await connection.stream({
    method: 'POST',
    path,
    query,
    registryAuth,
    what: `run ${path}`,
    deadlineMs: patience(60_000),
    idleMs: patience(60_000),
  });
  const lines: string[] = [];
  for await (const line of readJsonLines(answer)) {
    const failure = failureIn(line);
    if (failure !== undefined) throw new Error(failure.message);
    lines.push(String(line['status']));
  }
  return lines;
}
