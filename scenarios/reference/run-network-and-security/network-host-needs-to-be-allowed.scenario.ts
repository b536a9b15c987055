import { expect, scenario } from '#harness';
import { runNetwork, runNetworkInBuildah } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'RUN --network=host is rejected if the build is not allowed to use the host network.',
    writtenIn: reference('RUN --network=host'),
    needs: [runNetwork, runNetworkInBuildah],
    exceptions: [
      {
        where: { product: 'podman' },
        verdict: 'refuted',
        because: 'Buildah does not require permission.',
        link: 'https://github.com/containers/buildah/blob/v1.39.4/imagebuildah/stage_executor.go',
      },
    ],
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run-mount/run-with-the-network-of-the-host', { network: true });

    expect(outcome).toHaveFailedToBuild('network.host');
    expect(outcome).not.toHavePrintedDuringBuild('RUN is executed');
  },
);
