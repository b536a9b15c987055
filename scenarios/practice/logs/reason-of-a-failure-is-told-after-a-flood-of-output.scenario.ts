import { expect, given, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'The last line of a failing RUN reaches the build output even after 1 MiB of other output at once.',
    writtenIn: page(
      'BuildKit',
      'Limits of the log of a step',
      'https://github.com/moby/buildkit/blob/v0.13.2/util/progress/logs/logs.go',
    ),
    exceptions: [
      {
        where: { builder: 'buildkit', engine: '<20.10.24' },
        verdict: 'refuted',
        because: 'BuildKit in Docker 20.10.5 limits the output of a step to 100 KiB per second and drops its end.',
      },
    ],
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('practice/logs/floods-of-output', { target: 'before-a-failure' });

    given(outcome).toHaveFailedAt('RUN', { exitCode: 9 });
    expect(outcome).toHavePrintedDuringBuild('the reason\n');
  },
);
