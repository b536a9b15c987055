import { expect, scenario } from '#harness';
import { buildSecrets, runMount } from '../../features';
import { reference } from '../../sources';
import { GIVEN } from './given-secrets';

scenario(
  {
    says: 'A secret that the build is given is there for the RUN that mounts it, as a file in /run/secrets named by its id.',
    writtenIn: reference('RUN --mount=type=secret'),
    needs: [runMount, buildSecrets],
  },
  async ({ build }) => {
    const image = await build('reference/run-mount/secret-for-one-of-two-runs', GIVEN);

    expect(image).toHavePrintedDuringBuild('the token is swordfish\n');
  },
);
