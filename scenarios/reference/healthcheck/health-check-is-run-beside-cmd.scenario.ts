import { expect, scenario } from '#harness';
import { healthChecks } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'The health check runs in the container while the process of CMD is running.',
    writtenIn: reference('HEALTHCHECK'),
    needs: [healthChecks],
  },
  async ({ build, run }) => {
    const image = await build('reference/healthcheck/seen-by-cmd');

    expect(await run(image)).toHavePrinted('a check was run\n');
  },
);
