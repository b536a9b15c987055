import { expect, given, scenario } from '#harness';
import { runNetwork, runNetworkInBuildah } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'RUN --network=none leaves that RUN only the loopback interface; other RUN instructions keep their network.',
    writtenIn: reference('RUN --network=none'),
    needs: [runNetwork, runNetworkInBuildah],
  },
  async ({ build }) => {
    const image = await build('reference/run-mount/run-with-and-without-network', { network: true });

    given(image).toHavePrintedDuringBuild('plain RUN: eth0\n');
    expect(image).toHavePrintedDuringBuild('RUN without network: lo\n');
    expect(image).not.toHavePrintedDuringBuild('RUN without network: eth0\n');
  },
);
