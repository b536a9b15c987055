import { expect, given, scenario } from '#harness';
import { NETWORK_OF_A_BUILD } from './pages';

scenario(
  {
    says: 'A RUN has a network interface besides the loopback interface, unless the build has no network.',
    writtenIn: NETWORK_OF_A_BUILD,
  },
  async ({ build }) => {
    const withNetwork = await build('reference/run-mount/run-shows-its-network-interfaces', { network: true });
    const withoutNetwork = await build('reference/run-mount/run-shows-its-network-interfaces', { network: false });

    given(withNetwork).toHavePrintedDuringBuild('interface lo\n');
    expect(withNetwork).toHavePrintedDuringBuild('interface eth0\n');
    given(withoutNetwork).toHavePrintedDuringBuild('interface lo\n');
    expect(withoutNetwork).not.toHavePrintedDuringBuild('interface eth0\n');
  },
);
