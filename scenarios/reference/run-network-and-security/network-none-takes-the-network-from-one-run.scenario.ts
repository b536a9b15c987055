import { expect, given, scenario } from '#harness';
import { runNetwork } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'RUN --network=none leaves that RUN only the loopback interface; other RUN instructions keep their network.',
    writtenIn: reference('RUN --network=none'),
    needs: [runNetwork],
    exceptions: [
      {
        where: { product: 'podman', engine: '<5' },
        verdict: 'not-applicable',
        because: 'Buildah in Podman 4.3 has no RUN --network.',
        link: 'https://github.com/containers/buildah/blob/v1.28.0/vendor/github.com/openshift/imagebuilder/dispatchers.go',
      },
    ],
  },
  async ({ build }) => {
    const image = await build('reference/run-mount/run-with-and-without-network', { network: true });

    given(image).toHavePrintedDuringBuild('plain RUN: eth0\n');
    expect(image).toHavePrintedDuringBuild('RUN without network: lo\n');
    expect(image).not.toHavePrintedDuringBuild('RUN without network: eth0\n');
  },
);
