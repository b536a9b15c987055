import { expect, given, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'Setting the entrypoint to an empty string with docker run removes ENTRYPOINT and CMD, so there is nothing to start.',
    writtenIn: page(
      'Running containers',
      'Default entrypoint',
      'https://docs.docker.com/engine/containers/run/#default-entrypoint',
    ),
    exceptions: [
      {
        where: { product: 'podman', engine: '>=5' },
        verdict: 'refuted',
        because: 'Podman 5 takes an empty word for the program, and finds none of that name: exit code 127.',
      },
    ],
  },
  async ({ build, run }) => {
    const image = await build('article/exec-form-entrypoint-with-cmd');

    given(image).toHaveDefaultCommand(['the default words']);
    expect(await run(image, { entrypoint: [] })).toHaveFailedToStart(125);
  },
);
