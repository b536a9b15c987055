import { expect, scenario } from '#harness';
import { runMount } from '../../features';
import { reference } from '../../sources';
import { GIVEN } from './given-secrets';

scenario(
  {
    says: 'The secret file belongs to root and has the mode 0400: a RUN that runs as another user cannot read it.',
    writtenIn: reference('RUN --mount=type=secret'),
    needs: [runMount],
  },
  async ({ build }) => {
    const image = await build('reference/run-mount/secret-read-by-root-and-by-another-user', GIVEN);

    expect(image).toHavePrintedDuringBuild('mode 400 of 0:0\n');
    expect(image).toHavePrintedDuringBuild('not for user 5\n');
  },
);
