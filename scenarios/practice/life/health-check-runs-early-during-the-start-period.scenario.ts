import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'During its start period, a container is checked at the start interval of HEALTHCHECK, no matter how long the regular interval is.',
    writtenIn: reference('HEALTHCHECK'),
    exceptions: [
      {
        where: { product: 'podman', engine: '<5' },
        verdict: 'not-applicable',
        because: 'Buildah of Podman 4.3 has no HEALTHCHECK --start-interval.',
      },
      {
        where: { product: 'podman' },
        verdict: 'not-applicable',
        because: 'Podman has timers of systemd start its health checks, and an engine of a matrix has no systemd.',
      },
      {
        where: { engine: '<25' },
        verdict: 'not-applicable',
        because: 'HEALTHCHECK --start-interval came with Docker Engine 25.0.',
        link: 'https://docs.docker.com/engine/release-notes/25.0/',
      },
    ],
  },
  async ({ build, start }) => {
    const image = await build('practice/life/health-check-at-the-start');
    await using container = await start(image);

    const untilChecked = ['timeout', '20', 'sh', '-c', 'until [ -e /checked ]; do sleep 0.1; done'];
    expect(await container.exec(untilChecked)).toHaveExitedWith(0);
  },
);
