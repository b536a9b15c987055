import { expect, test } from '@jest/globals';
import { planPage } from '../pages/plan-page';
import { doubtHere } from './doubt-here';
import { PageState } from './page-state';

const plan = (...lines: readonly string[]) => planPage(`\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`, 'page.md');

test('a command in the background leaves open what is in its container, and what others get from there', () => {
  const page = plan(
    '$ docker run -d --name a busybox sleep 60',
    '$ docker run -d --name b -p 8080:80 busybox httpd -f',
    '$ docker exec -d a sh -c "sleep 30; touch /done"',
    '$ docker exec a ls /done',
    '$ docker exec b ls /done',
    '$ docker commit a own',
    '$ docker run own ls /done',
  );
  const [a = '', b = ''] = page.steps.filter(({ kind }) => kind === 'run').map(({ id }) => id);
  const doubted = (...busy: readonly string[]): readonly number[] => {
    const state = new PageState();
    for (const id of busy) state.busy.add(id);
    return page.steps.filter((step) => doubtHere(state, step, page) !== undefined).map(({ place }) => place.line);
  };
  expect(doubted()).toEqual([]);
  expect(doubted(a)).toEqual([4, 5, 7, 8]);
  // Everybody can ask a published port.
  expect(doubted(b)).toEqual([2, 3, 4, 5, 6, 7, 8]);
});
