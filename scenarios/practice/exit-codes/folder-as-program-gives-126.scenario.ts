import { expect, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'A CMD that names a directory as its program results in exit code 126.',
    writtenIn: page('Running containers', 'Exit status', 'https://docs.docker.com/engine/containers/run/#exit-status'),
  },
  async ({ build, run }) => {
    const image = await build('reference/cmd/folder-as-program');

    expect(await run(image)).toHaveFailedToStart(126);
  },
);
