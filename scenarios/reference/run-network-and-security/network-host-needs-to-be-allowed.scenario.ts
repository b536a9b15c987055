import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'RUN --network=host is rejected if the build is not allowed to use the host network.',
    writtenIn: reference('RUN --network=host'),
    exceptions: [
      {
        where: { product: 'podman' },
        verdict: 'refuted',
        because: 'Buildah asks for no permission.',
      },
      {
        where: { product: 'docker', engine: '<23' },
        verdict: 'not-applicable',
        because: 'The Dockerfile syntax of this engine has no RUN --network.',
      },
      {
        where: { builder: 'classic' },
        verdict: 'not-applicable',
        because: 'The classic builder has no RUN --network.',
      },
    ],
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run-mount/run-with-the-network-of-the-host', { network: true });

    expect(outcome).toHaveFailedToBuild('network.host');
    expect(outcome).not.toHavePrintedDuringBuild('RUN is carried out');
  },
);
