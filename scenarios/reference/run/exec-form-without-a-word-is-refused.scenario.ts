import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'An exec-form RUN with empty brackets makes the build fail.',
    about: [reference('RUN'), reference('Exec form')],
    exceptions: [
      {
        where: { builder: 'classic' },
        verdict: 'refuted',
        because: 'The classic builder runs the default command of the image built so far instead.',
      },
    ],
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run/empty-brackets');

    expect(outcome).toHaveFailedToBuild(
      /arguments are required|no command specified|at STEP "RUN ": while running runtime/i,
    );
    given(outcome).not.toHavePrintedDuringBuild('the build goes on');
  },
);
