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
        link: 'https://github.com/containers/buildah/blob/v1.28.0/vendor/github.com/openshift/imagebuilder/dispatchers.go',
      },
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
