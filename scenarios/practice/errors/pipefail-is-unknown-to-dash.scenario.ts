import { expect, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'Dash, the /bin/sh of Ubuntu 20.04 and Debian 11, does not support pipefail: a RUN that sets it fails, whatever else the RUN does.',
    writtenIn: page(
      'Building best practices',
      'Using pipes',
      'https://docs.docker.com/build/building/best-practices/#using-pipes',
    ),
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run/pipefail-in-dash');

    expect(outcome).toHavePrintedDuringBuild('Illegal option -o pipefail');
    expect(outcome).toHaveFailedAt('RUN set -o pipefail', { exitCode: 2 });
  },
);
