import { expect, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'A shell-form CMD that names a file without execute permission starts the shell, which exits with 126.',
    writtenIn: page('Running containers', 'Exit status', 'https://docs.docker.com/engine/containers/run/#exit-status'),
  },
  async ({ build, run }) => {
    const image = await build('reference/cmd/file-that-is-not-executable', { target: 'shell-form' });

    const asBuilt = await run(image);
    expect(asBuilt).not.toHaveFailedToStart(126);
    expect(asBuilt).toHaveWritten('/script: Permission denied');
    expect(asBuilt).toHaveExitedWith(126);
  },
);
