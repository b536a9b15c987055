import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A health check that fails repeatedly, more often than its retries allow, does not stop the container.',
    writtenIn: reference('HEALTHCHECK'),
    exceptions: [
      {
        where: { product: 'podman' },
        verdict: 'not-applicable',
        because: 'Podman has timers of systemd start its health checks, and an engine of a matrix has no systemd.',
      },
    ],
  },
  async ({ build, run }) => {
    const image = await build('reference/healthcheck/that-fails');

    expect(await run(image)).toHavePrinted('still running\n');
  },
);
