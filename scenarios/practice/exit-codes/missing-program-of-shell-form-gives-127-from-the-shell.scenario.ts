import { expect, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'A shell-form CMD whose program is missing does start a container: its shell reports the missing program and exits with 127.',
    writtenIn: page('Running containers', 'Exit status', 'https://docs.docker.com/engine/containers/run/#exit-status'),
  },
  async ({ build, run }) => {
    const image = await build('reference/cmd/shell-form-of-a-missing-program');

    const asBuilt = await run(image);
    expect(asBuilt).not.toHaveFailedToStart(127);
    expect(asBuilt).toHaveWritten('no-such-program: not found');
    expect(asBuilt).toHaveExitedWith(127);
  },
);
