import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'The health check runs in the container while the process of CMD is running.',
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
    const image = await build('reference/healthcheck/seen-by-cmd');

    expect(await run(image)).toHavePrinted('a check was run\n');
  },
);
