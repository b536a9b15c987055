import { expect, given, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'After set -o pipefail, a command that fails within a pipe makes the RUN fail.',
    writtenIn: page(
      'Building best practices',
      'Using pipes',
      'https://docs.docker.com/build/building/best-practices/#using-pipes',
    ),
  },
  async ({ attemptBuild }) => {
    // Without pipefail, the same pipe succeeds.
    given(await attemptBuild('reference/run/failure-within-a-pipe')).toHavePrintedDuringBuild('the build goes on');
    const outcome = await attemptBuild('reference/run/failure-within-a-pipe-under-pipefail');

    expect(outcome).toHaveFailedAt('RUN set -o pipefail && false | true', { exitCode: 1 });
  },
);
