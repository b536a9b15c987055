import { expect, scenario } from '#harness';
import { buildSecrets, runMount } from '../../features';
import { reference } from '../../sources';
import { GIVEN } from './given-secrets';

scenario(
  {
    says: 'Without an id, a secret mount asks for the secret whose id is the last part of its target.',
    writtenIn: reference('RUN --mount=type=secret'),
    needs: [runMount, buildSecrets],
  },
  async ({ build }) => {
    const image = await build('reference/run-mount/secret-without-an-id', GIVEN);

    expect(image).toHavePrintedDuringBuild('swordfish');
  },
);
