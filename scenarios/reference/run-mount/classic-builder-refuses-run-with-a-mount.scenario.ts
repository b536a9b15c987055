import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'The classic builder fails at a RUN with a mount, after executing the RUN instructions above it.',
    about: reference('RUN --mount'),
    exceptions: [
      {
        where: { builder: 'classic', engine: '<20.10.24' },
        verdict: 'refuted',
        because: 'The classic builder in Docker 20.10.5 executes such a RUN without its mount.',
      },
      { where: { product: 'podman' }, verdict: 'not-applicable', because: 'Podman has no classic builder.' },
      { where: { builder: 'buildkit' }, verdict: 'not-applicable', because: 'BuildKit has RUN --mount.' },
    ],
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run-mount/mount-below-a-plain-run');

    expect(outcome).toHavePrintedDuringBuild('the first RUN');
    expect(outcome).toHaveFailedAt('RUN --mount');
    expect(outcome).toHaveFailedToBuild('--mount option requires BuildKit');
    expect(outcome).not.toHavePrintedDuringBuild('RUN with a mount');
  },
);
