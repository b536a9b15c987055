import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'SHELL [] fails the build because a shell needs at least one word.',
    writtenIn: reference('SHELL'),
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/shell/empty');

    expect(outcome).toHaveFailedToBuild('SHELL requires at least one argument');
  },
);
