import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A health check that fails again and again, more often than its retries, does not end the container.',
    writtenIn: reference('HEALTHCHECK'),
  },
  async ({ build, run }) => {
    const image = await build('healthcheck/that-fails');

    expect(await run(image)).toHavePrinted('still running\n');
  },
);
