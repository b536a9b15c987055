import { expect, scenario } from '#harness';
import { article } from '../sources';

scenario(
  {
    says: 'A restart policy runs CMD again in the same container after it fails.',
    exceptions: [
      {
        where: { product: 'podman' },
        verdict: 'not-measured',
        because:
          "Podman's Docker-compatible API reports a container's first exit as its final one, so layerproof cannot wait for what a restart policy does next.",
        link: 'https://github.com/containers/podman/blob/v5.4.2/pkg/api/handlers/utils/containers.go',
      },
    ],
    writtenIn: article('A14'),
  },
  async ({ build, start }) => {
    const image = await build('article/cmd-succeeds-at-its-third-start');

    await using container = await start(image, { restartPolicy: { name: 'on-failure', maximumRetryCount: 5 } });

    await container.ended();
    await container.ended();
    expect(await container.ended()).toHaveExitedWith(0);
  },
);
