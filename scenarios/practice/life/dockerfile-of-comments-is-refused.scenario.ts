import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'No image can be built from a Dockerfile that contains only comments.',
    writtenIn: reference('Format'),
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('practice/life/comment-alone');

    expect(outcome).toHaveFailedToBuild(/file with no instructions|no stages to build/);
  },
);
