import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'SHELL [] fails the build: a shell has one word at least.',
    writtenIn: reference('SHELL'),
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/shell/empty');

    expect(outcome).toHaveFailedToBuild('SHELL requires at least one argument');
  },
);
