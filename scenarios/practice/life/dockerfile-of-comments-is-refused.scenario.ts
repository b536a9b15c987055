import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A Dockerfile that contains only comments builds no image.',
    writtenIn: reference('Format'),
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('practice/life/comment-alone');

    expect(outcome).toHaveFailedToBuild(/file with no instructions|no stages to build/);
  },
);
