import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'RUN --network=default gives a RUN the network of the build, and none if the build has none.',
    writtenIn: reference('RUN --network=default'),
    exceptions: [
      {
        where: { product: 'podman', engine: '<5' },
        verdict: 'not-applicable',
        because: 'Buildah of Podman 4.3 has no RUN --network.',
      },
      {
        where: { product: 'podman' },
        verdict: 'refuted',
        because: 'Buildah gives such a RUN a network although the build was given none.',
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
  async ({ build }) => {
    const withNetwork = await build('reference/run-mount/run-with-the-default-network', { network: true });
    const withoutNetwork = await build('reference/run-mount/run-with-the-default-network', { network: false });

    expect(withNetwork).toHavePrintedDuringBuild('interface eth0\n');
    given(withoutNetwork).toHavePrintedDuringBuild('interface lo\n');
    expect(withoutNetwork).not.toHavePrintedDuringBuild('interface eth0\n');
  },
);
