import { expect, given, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'An entrypoint given to docker run is the name of one program: a command line given as the entrypoint is not split at spaces.',
    writtenIn: page(
      'Running containers',
      'Default entrypoint',
      'https://docs.docker.com/engine/containers/run/#default-entrypoint',
    ),
  },
  async ({ build, run }) => {
    const image = await build('article/exec-form-entrypoint-with-cmd');

    const overridden = await run(image, { entrypoint: ['echo hello'] });
    given(image).toHaveEntrypoint(['echo', 'The entrypoint got:']);
    expect(overridden).toHaveStarted(['echo hello']);
    expect(overridden).toHaveFailedToStart(127);
  },
);
