import { expect, given, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'A container whose CMD is a shell exits immediately and successfully if it gets no input.',
    writtenIn: page(
      'docker container run',
      'Keep STDIN open',
      'https://docs.docker.com/reference/cli/docker/container/run/#interactive',
    ),
  },
  async ({ build, run }) => {
    const image = await build('reference/cmd/shell-alone');

    const asBuilt = await run(image);
    given(asBuilt).toHaveStarted(['sh']);
    expect(asBuilt).toHavePrinted('');
  },
);
