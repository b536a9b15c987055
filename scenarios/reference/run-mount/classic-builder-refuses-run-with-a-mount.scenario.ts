import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'The classic builder fails at a RUN with a mount, after it has carried out the RUNs above it.',
    writtenIn: reference('RUN --mount'),
    exceptions: [{ where: { builder: 'buildkit' }, verdict: 'not-applicable', because: 'BuildKit has RUN --mount.' }],
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('mounts/mount-below-a-plain-run');

    expect(outcome).toHavePrintedDuringBuild('the first RUN');
    expect(outcome).toHaveFailedAt('RUN --mount');
    expect(outcome).not.toHavePrintedDuringBuild('RUN with a mount');
  },
);
