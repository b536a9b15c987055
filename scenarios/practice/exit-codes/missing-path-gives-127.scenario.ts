import { expect, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'A CMD whose program is the path of a missing file results in exit code 127.',
    writtenIn: page('Running containers', 'Exit status', 'https://docs.docker.com/engine/containers/run/#exit-status'),
  },
  async ({ build, run }) => {
    const image = await build('reference/cmd/path-of-a-missing-program');

    expect(await run(image)).toHaveFailedToStart(127);
  },
);
