import { expect, given, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'An exec-form CMD whose program is missing results in exit code 127, and nothing is ever started in the container.',
    writtenIn: page('Running containers', 'Exit status', 'https://docs.docker.com/engine/containers/run/#exit-status'),
  },
  async ({ build, run }) => {
    const image = await build('article/cmd-of-a-missing-program');

    given(image).toHaveDefaultCommand(['no-such-program']);
    expect(await run(image)).toHaveFailedToStart(127);
  },
);
