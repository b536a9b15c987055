import { expect, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'An exec-form RUN that names bash can set pipefail where /bin/sh cannot: a command that fails within a pipe makes the RUN fail.',
    writtenIn: page(
      'Building best practices',
      'Using pipes',
      'https://docs.docker.com/build/building/best-practices/#using-pipes',
    ),
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run/pipefail-in-bash');

    expect(outcome).toHavePrintedDuringBuild('the shell knows pipefail');
    expect(outcome).toHaveFailedAt('RUN ["/bin/bash", "-c", "set -o pipefail && false | true"]', { exitCode: 1 });
  },
);
