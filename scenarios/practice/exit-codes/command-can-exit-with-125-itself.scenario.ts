import { expect, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'Exit code 125 can also come from the command itself, after the command has started.',
    writtenIn: page('Running containers', 'Exit status', 'https://docs.docker.com/engine/containers/run/#exit-status'),
  },
  async ({ build, run }) => {
    const image = await build('reference/cmd/exits-with-125');

    const asBuilt = await run(image);
    expect(asBuilt).toHaveExitedWith(125);
    expect(asBuilt).not.toHaveFailedToStart(125);
  },
);
