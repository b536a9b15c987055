import { expect, scenario } from '#harness';
import { runMount } from '../../features';
import { reference } from '../../sources';
import { GIVEN } from './given-secrets';

scenario(
  {
    says: 'With a target, the secret file is at that path, and not in /run/secrets.',
    writtenIn: reference('RUN --mount=type=secret'),
    needs: [runMount],
  },
  async ({ build }) => {
    const image = await build('reference/run-mount/secret-at-another-path', GIVEN);

    expect(image).toHavePrintedDuringBuild('swordfish');
    expect(image).toHavePrintedDuringBuild('nothing at the usual path\n');
  },
);
