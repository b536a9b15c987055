import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A SHELL that is not a JSON array fails the build.',
    writtenIn: reference('SHELL'),
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/shell/as-text');

    expect(outcome).toHaveFailedToBuild('SHELL requires the arguments to be in JSON form');
  },
);
