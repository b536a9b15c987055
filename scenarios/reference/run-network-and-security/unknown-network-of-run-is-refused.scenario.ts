import { expect, scenario } from '#harness';
import { runNetworkInBuildKit } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'RUN --network with an unknown name is rejected before any RUN is executed.',
    writtenIn: reference('RUN --network'),
    needs: [runNetworkInBuildKit],
    exceptions: [
      {
        where: { product: 'podman' },
        verdict: 'refuted',
        because: 'Buildah rejects it only on reaching that RUN.',
        link: 'https://github.com/containers/buildah/blob/v1.39.4/imagebuildah/stage_executor.go',
      },
    ],
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run-mount/run-with-an-unknown-network');

    expect(outcome).not.toHavePrintedDuringBuild('the first RUN');
    expect(outcome).toHaveFailedToBuild('network mode "home"');
  },
);
