import { expect, given, scenario } from '#harness';
import { healthChecks } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'A health check that fails repeatedly, more often than its retries allow, does not stop the container.',
    about: reference('HEALTHCHECK'),
    needs: [healthChecks],
  },
  async ({ build, run }) => {
    const image = await build('reference/healthcheck/that-fails');

    await given(image).toHaveHealthCheck(['CMD-SHELL', 'echo "a check is run" | tee -a /checks && exit 1']);
    expect(await run(image)).toHavePrinted('still running\n');
  },
);
