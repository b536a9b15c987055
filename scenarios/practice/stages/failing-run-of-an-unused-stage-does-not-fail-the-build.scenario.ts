import { expect, given, scenario } from '#harness';
import { BUILDERS } from './pages';

scenario(
  {
    says: 'A RUN that fails in a stage that the image does not depend on does not fail the build.',
    writtenIn: BUILDERS,
    exceptions: [
      {
        where: { builder: 'classic' },
        verdict: 'refuted',
        because: 'The classic builder builds every stage before the last one, used or not.',
        link: 'https://docs.docker.com/build/building/multi-stage/#differences-between-legacy-builder-and-buildkit',
      },
    ],
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('practice/stages/run-that-fails-in-an-unused-stage');

    expect(outcome).not.toHaveFailedAt('RUN false');
    given(outcome).toHavePrintedDuringBuild('RUN of the last stage');
  },
);
