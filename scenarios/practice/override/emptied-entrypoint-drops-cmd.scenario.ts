import { expect, given, scenario } from '#harness';
import { refusalWithoutCommand } from '../../features';
import { page } from '../../sources';

scenario(
  {
    says: 'Setting the entrypoint to an empty string with docker run removes ENTRYPOINT and CMD, so there is nothing to start.',
    writtenIn: page(
      'Running containers',
      'Default entrypoint',
      'https://docs.docker.com/engine/containers/run/#default-entrypoint',
    ),
    needs: [refusalWithoutCommand],
  },
  async ({ build, run }) => {
    const image = await build('article/exec-form-entrypoint-with-cmd');

    given(image).toHaveDefaultCommand(['the default words']);
    expect(await run(image, { entrypoint: [] })).toHaveFailedToStart(
      125,
      /no command (or entrypoint )?(specified|provided)/i,
    );
  },
);
