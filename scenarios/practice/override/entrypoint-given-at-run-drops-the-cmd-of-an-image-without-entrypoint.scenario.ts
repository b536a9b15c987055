import { expect, given, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'An entrypoint given to docker run drops CMD even in an image without an ENTRYPOINT.',
    writtenIn: page(
      'Running containers',
      'Default entrypoint',
      'https://docs.docker.com/engine/containers/run/#default-entrypoint',
    ),
  },
  async ({ build, run }) => {
    const image = await build('reference/entrypoint-and-cmd/parameters');

    const overridden = await run(image, { entrypoint: ['echo'] });
    given(image).toHaveEntrypoint([]);
    given(image).toHaveDefaultCommand(['one', 'two']);
    expect(overridden).toHaveStarted(['echo']);
  },
);
