import { expect, test } from '@jest/globals';
import { planPage } from '../pages/plan-page';
import { limitsOf } from './foreground-limits';

test('a program in the foreground is left running if later steps use its container from another terminal', () => {
  const plan = planPage(
    [
      '```console',
      '$ docker run -d --name db busybox sleep 60',
      '$ docker run --name web -p 8080:80 busybox httpd -f',
      '$ docker run --link db busybox yes',
      '$ docker exec db ls',
      '$ curl localhost:8080',
      '$ docker create --name other busybox yes',
      '$ docker start -a other',
      '$ docker exec other ls',
      '$ docker stop -t 0 other',
      '$ docker start -a other',
      '```',
    ].join('\n'),
    'page.md',
  );
  const used = plan.steps.flatMap((step) =>
    (step.kind === 'run' && !step.isDetached) || (step.kind === 'change' && step.isAttached === true)
      ? [`${step.place.line} ${String(limitsOf(step, { plan, stepMs: 9 }).isUsedLater)}`]
      : [],
  );
  expect(used).toEqual(['3 true', '4 false', '8 true', '11 false']);
});
