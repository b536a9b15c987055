import { expect, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'A secret in the command of a RUN is visible in the history of the image, although no container has it.',
    writtenIn: [
      page(
        'docker image history',
        'docker image history',
        'https://docs.docker.com/reference/cli/docker/image/history/',
      ),
      page('Build secrets', 'Build secrets', 'https://docs.docker.com/build/building/secrets/'),
    ],
  },
  async ({ build, run }) => {
    const image = await build('reference/run/secret-in-a-run');

    expect(await run(image)).toHavePrinted('TOKEN is .\n');
    const runs = image.history.filter(({ instruction }) => instruction === 'RUN');
    expect(runs.map(({ createdBy }) => createdBy).join()).toContain('TOKEN=a-secret');
  },
);
