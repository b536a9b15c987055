import { expect, given, scenario } from '#harness';
import { runMount } from '../../features';
import { reference } from '../../sources';
import { GIVEN } from './given-secrets';

scenario(
  {
    says: 'The image history contains the command that read a secret, but not the secret.',
    writtenIn: reference('RUN --mount=type=secret'),
    needs: [runMount],
  },
  async ({ build }) => {
    const image = await build('reference/run-mount/secret-for-one-of-two-runs', GIVEN);
    const history = image.history.map(({ createdBy }) => createdBy).join();

    given(image).toHavePrintedDuringBuild('the token is swordfish\n');
    expect(history).toContain('the token is $(cat /run/secrets/token)');
    expect(history).not.toContain('swordfish');
  },
);
