import { expect, scenario } from '#harness';
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
    const outcome = await attemptBuild('reference/run/shell-with-pipefail');

    expect(outcome).toHaveFailedAt('RUN false | true', { exitCode: 1 });
  },
);
