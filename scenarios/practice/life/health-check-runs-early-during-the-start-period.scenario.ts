import { expect, scenario } from '#harness';
import { healthCheckStartInterval, healthChecks } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'During its start period, a container is checked at the start interval of HEALTHCHECK, no matter how long the regular interval is.',
    writtenIn: reference('HEALTHCHECK'),
    needs: [healthCheckStartInterval, healthChecks],
  },
  async ({ build, start }) => {
    const image = await build('practice/life/health-check-at-the-start');
    await using container = await start(image);

    const untilChecked = ['timeout', '20', 'sh', '-c', 'until [ -e /checked ]; do sleep 0.1; done'];
    expect(await container.exec(untilChecked)).toHaveExitedWith(0);
  },
);
