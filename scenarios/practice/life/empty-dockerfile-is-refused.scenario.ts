import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'No image can be built from an empty Dockerfile.',
    writtenIn: reference('Format'),
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('practice/life/empty-dockerfile');

    expect(outcome).toHaveFailedToBuild(/cannot be empty|no contents/);
  },
);
