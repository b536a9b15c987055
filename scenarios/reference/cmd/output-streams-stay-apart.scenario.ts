import { expect, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'The stdout and stderr output of CMD leaves the container as two separate streams.',
    writtenIn: page(
      'docker container logs',
      'Description',
      'https://docs.docker.com/reference/cli/docker/container/logs/#description',
    ),
  },
  async ({ build, run }) => {
    const image = await build('reference/cmd/prints-to-both-streams');

    const asBuilt = await run(image);
    expect(asBuilt).toHavePrinted('to stdout\n');
    expect(asBuilt.stderr.text).toBe('to stderr\n');
  },
);
