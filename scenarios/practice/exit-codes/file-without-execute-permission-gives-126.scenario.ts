import { expect, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'An exec-form CMD that names a file without execute permission results in exit code 126, and nothing is started.',
    writtenIn: page('Running containers', 'Exit status', 'https://docs.docker.com/engine/containers/run/#exit-status'),
  },
  async ({ build, run }) => {
    const image = await build('reference/cmd/file-that-is-not-executable', { target: 'exec-form' });

    expect(await run(image)).toHaveFailedToStart(126);
  },
);
