import { expect, given, scenario } from '#harness';
import { runNetwork, runNetworkInBuildah } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'RUN --network=default gives a RUN the network of the build, and none if the build has none.',
    writtenIn: reference('RUN --network=default'),
    needs: [runNetwork, runNetworkInBuildah],
  },
  async ({ build }) => {
    const withNetwork = await build('reference/run-mount/run-with-the-default-network', { network: true });
    const withoutNetwork = await build('reference/run-mount/run-with-the-default-network', { network: false });

    expect(withNetwork).toHavePrintedDuringBuild('interface eth0\n');
    given(withoutNetwork).toHavePrintedDuringBuild('interface lo\n');
    expect(withoutNetwork).not.toHavePrintedDuringBuild('interface eth0\n');
  },
);
