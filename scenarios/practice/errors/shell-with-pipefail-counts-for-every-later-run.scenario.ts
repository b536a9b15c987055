import { expect, given, scenario } from '#harness';
import { page, reference } from '../../sources';

scenario(
  {
    says: 'A SHELL with pipefail makes every later shell-form RUN fail if a command within a pipe fails.',
    writtenIn: [
      page(
        'Building best practices',
        'Using pipes',
        'https://docs.docker.com/build/building/best-practices/#using-pipes',
      ),
      reference('SHELL'),
    ],
  },
  async ({ attemptBuild }) => {
    // Without the SHELL, the same pipe succeeds.
    given(await attemptBuild('reference/run/failure-within-a-pipe')).toHavePrintedDuringBuild('the build goes on');
    const outcome = await attemptBuild('reference/run/shell-with-pipefail');

    expect(outcome).toHaveFailedAt('RUN false | true', { exitCode: 1 });
  },
);
