import { expect, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'Exit codes are taken modulo 256: a container whose shell exits with 300 has the exit code 44.',
    writtenIn: page('Running containers', 'Exit status', 'https://docs.docker.com/engine/containers/run/#exit-status'),
  },
  async ({ build, run }) => {
    const image = await build('practice/life/exit-codes-above-255', { target: 'cmd-exits-with-300' });

    expect(await run(image)).toHaveExitedWith(44);
  },
);
