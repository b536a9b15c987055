import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'RUN --network=none leaves that RUN only the loopback interface; other RUN instructions keep their network.',
    writtenIn: reference('RUN --network=none'),
    exceptions: [
      {
        where: { product: 'podman', engine: '<5' },
        verdict: 'not-applicable',
        because: 'Buildah of Podman 4.3 has no RUN --network.',
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
    const image = await build('reference/run-mount/run-with-and-without-network', { network: true });

    expect(image).toHavePrintedDuringBuild('plain RUN: eth0\n');
    expect(image).toHavePrintedDuringBuild('RUN without network: lo\n');
    expect(image).not.toHavePrintedDuringBuild('RUN without network: eth0\n');
  },
);
