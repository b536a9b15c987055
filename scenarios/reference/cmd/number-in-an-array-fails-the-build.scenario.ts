import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'An array that contains anything but strings is not treated as shell form: it fails the build.',
    about: reference('Exec form'),
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/cmd/number-in-an-array');

    expect(outcome).toHaveFailedToBuild('arrays must be comprised of strings only');
  },
);
