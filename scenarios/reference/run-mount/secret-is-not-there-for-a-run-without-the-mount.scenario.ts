import { expect, given, scenario } from '#harness';
import { runMount } from '../../features';
import { reference } from '../../sources';
import { GIVEN } from './given-secrets';

scenario(
  {
    says: 'A RUN without the mount does not see the secret of the RUN before it.',
    writtenIn: reference('RUN --mount=type=secret'),
    needs: [runMount],
  },
  async ({ build }) => {
    const image = await build('reference/run-mount/secret-for-one-of-two-runs', GIVEN);

    given(image).toHavePrintedDuringBuild('the token is swordfish\n');
    expect(image).toHavePrintedDuringBuild('the next RUN has no token\n');
  },
);
