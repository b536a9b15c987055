import { expect, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'A command that fails within a pipe does not make the RUN fail: only the last command of the pipe counts.',
    writtenIn: page(
      'Building best practices',
      'Using pipes',
      'https://docs.docker.com/build/building/best-practices/#using-pipes',
    ),
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run/failure-within-a-pipe');

    expect(outcome).toHavePrintedDuringBuild('the build goes on');
  },
);
