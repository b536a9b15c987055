import { expect, scenario } from '#harness';
import { runMount } from '../../features';
import { reference } from '../../sources';
import { GIVEN } from './given-secrets';

scenario(
  {
    says: 'A secret passed to the build is available to the RUN that mounts it, as a file in /run/secrets named after its id.',
    writtenIn: reference('RUN --mount=type=secret'),
    needs: [runMount],
  },
  async ({ build }) => {
    const image = await build('reference/run-mount/secret-for-one-of-two-runs', GIVEN);

    expect(image).toHavePrintedDuringBuild('the token is swordfish\n');
  },
);
