import { expect, scenario } from '#harness';
import { runMount } from '../../features';
import { reference } from '../../sources';
import { GIVEN } from './given-secrets';

scenario(
  {
    says: 'The mode, uid and gid options of a secret mount determine who can read the file.',
    writtenIn: reference('RUN --mount=type=secret'),
    needs: [runMount],
  },
  async ({ build }) => {
    const image = await build('reference/run-mount/secret-read-by-root-and-by-another-user', GIVEN);

    expect(image).toHavePrintedDuringBuild('mode 440 of 5:6\n');
    expect(image).toHavePrintedDuringBuild('user 5 reads swordfish\n');
  },
);
