import { expect, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'A container exits with the exit code of its command.',
    writtenIn: page('Running containers', 'Exit status', 'https://docs.docker.com/engine/containers/run/#exit-status'),
  },
  async ({ build, run }) => {
    const image = await build('reference/cmd/exits-with-42');

    expect(await run(image)).toHaveExitedWith(42);
  },
);
