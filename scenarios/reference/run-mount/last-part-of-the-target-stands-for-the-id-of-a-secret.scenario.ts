import { expect, scenario } from '#harness';
import { runMount } from '../../features';
import { reference } from '../../sources';
import { GIVEN } from './given-secrets';

scenario(
  {
    says: "A secret mount without an id uses the secret whose id is the last part of the mount's target.",
    writtenIn: reference('RUN --mount=type=secret'),
    needs: [runMount],
    exceptions: [
      {
        where: { product: 'podman' },
        verdict: 'refuted',
        because: 'Buildah refuses a secret mount without an id.',
        link: 'https://github.com/containers/buildah/blob/v1.39.4/run_common.go',
      },
    ],
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run-mount/secret-without-an-id', GIVEN);

    expect(outcome).toHavePrintedDuringBuild('swordfish');
  },
);
