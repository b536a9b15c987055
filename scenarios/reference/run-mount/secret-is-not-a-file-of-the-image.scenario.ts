import { expect, given, scenario } from '#harness';
import { runMount } from '../../features';
import { reference } from '../../sources';
import { GIVEN } from './given-secrets';

scenario(
  {
    says: 'The secret file is not in the image: a container does not have it.',
    writtenIn: reference('RUN --mount=type=secret'),
    needs: [runMount],
  },
  async ({ build, run }) => {
    const image = await build('reference/run-mount/secret-for-one-of-two-runs', GIVEN);

    given(image).toHavePrintedDuringBuild('the token is swordfish\n');
    expect(await run(image)).toHaveWritten('/run/secrets/token: No such file or directory');
  },
);
