import { expect, given, scenario } from '#harness';
import { runNetwork } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'RUN --network=default gives a RUN the network of the build, and none if the build has none.',
    writtenIn: reference('RUN --network=default'),
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
    const withNetwork = await build('reference/run-mount/run-with-the-default-network', { network: true });
    const withoutNetwork = await build('reference/run-mount/run-with-the-default-network', { network: false });

    expect(withNetwork).toHavePrintedDuringBuild('interface eth0\n');
    given(withoutNetwork).toHavePrintedDuringBuild('interface lo\n');
    expect(withoutNetwork).not.toHavePrintedDuringBuild('interface eth0\n');
  },
);
