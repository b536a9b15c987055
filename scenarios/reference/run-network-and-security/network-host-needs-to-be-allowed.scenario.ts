import { expect, scenario } from '#harness';
import { runNetwork } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'RUN --network=host is rejected if the build is not allowed to use the host network.',
    writtenIn: reference('RUN --network=host'),
    needs: [runNetwork],
    exceptions: [
      {
        where: { product: 'podman', engine: '<5' },
        verdict: 'not-applicable',
        because: 'Buildah in Podman 4.3 has no RUN --network.',
      },
      { where: { product: 'podman' }, verdict: 'refuted', because: 'Buildah does not require permission.' },
    ],
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run-mount/run-with-the-network-of-the-host', { network: true });

    expect(outcome).toHaveFailedToBuild('network.host');
    expect(outcome).not.toHavePrintedDuringBuild('RUN is executed');
  },
);
