import { once } from 'node:events';
import { GenericContainer } from 'testcontainers';

/**
 * Runs a container registry through testcontainers, on the engine that DOCKER_HOST names, until its own standard input
 * ends. A separate process, because testcontainers reads its engine from the environment only once.
 */
async function main(image: string, port: string): Promise<void> {
  const config = JSON.stringify({
    version: 0.1,
    storage: { filesystem: { rootdirectory: '/registry' } },
    // On the loopback interface of the engine's host: engines trust a registry there without TLS, and nobody else can
    // reach it.
    http: { addr: `127.0.0.1:${port}` },
  });
  await using _registry = await new GenericContainer(image)
    .withNetworkMode('host')
    .withCopyContentToContainer([{ content: config, target: '/config.yml' }])
    .withCommand(['/usr/bin/docker-registry', 'serve', '/config.yml'])
    .start();
  process.stdin.resume();
  await once(process.stdin, 'end');
}

void main(process.argv[2] ?? '', process.argv[3] ?? '').then(() => process.exit());
