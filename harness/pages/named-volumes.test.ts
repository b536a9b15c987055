import { describe, expect, test } from '@jest/globals';
import { planPage } from './plan-page';

const plan = (...lines: readonly string[]) => planPage(`\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`, 'page.md');
const volumes = (...lines: readonly string[]) =>
  plan(...lines).steps.flatMap((step) => (step.kind === 'run' ? Object.values(step.options.volumes ?? {}) : []));

const WRITE = '$ docker run --rm -v data:/d busybox touch /d/a';
const READ = '$ docker run --rm -v data:/d busybox ls /d';

describe('a volume', () => {
  test('is another one after the page has removed it', () => {
    expect(volumes(WRITE, READ)).toEqual(['data', 'data']);
    expect(volumes(WRITE, '$ docker volume rm data', READ, '$ docker volume rm data', READ)).toEqual([
      'data',
      'data-again-1',
      'data-again-2',
    ]);
  });

  test.each(['docker volume prune -f', 'docker volume rm $(docker volume ls -q)', 'docker compose down -v'])(
    'is unknown after %s',
    (command) => {
      const { leftOut, steps } = plan(WRITE, `$ ${command}`, READ, 'a');
      expect(leftOut.map(({ what }) => what)).toContain(
        'a volume that the left-out command in line 3 may have changed',
      );
      expect(steps.at(-1)).not.toHaveProperty('stated');
      expect(plan(WRITE, READ, 'a').steps.at(-1)).toMatchObject({ stated: { lines: ['a'] } });
    },
  );
});
