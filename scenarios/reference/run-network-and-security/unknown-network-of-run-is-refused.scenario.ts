import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'RUN --network with an unknown name is rejected before any RUN is executed.',
    writtenIn: reference('RUN --network'),
    exceptions: [
      {
        where: { product: 'podman' },
        verdict: 'refuted',
        because: 'Buildah refuses it when it comes to that RUN, and not before.',
      },
      {
        where: { product: 'docker', engine: '<23' },
        verdict: 'not-applicable',
        because: 'The Dockerfile syntax of this engine has no RUN --network.',
      },
    ],
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run-mount/run-with-an-unknown-network');

    expect(outcome).toHaveFailedToBuild('network mode "home"');
    expect(outcome).not.toHavePrintedDuringBuild('the first RUN');
  },
);
