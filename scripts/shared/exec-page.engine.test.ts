import { expect, test } from '@jest/globals';
import { planPage } from '../../harness/pages/plan-page';
import { expectedOutcomes, linesOf, outcomesOf, pageChecks, type Part } from './page-check-fixture';

const check = pageChecks(__filename);

const FIRST_COMMAND = 6;
const page = (parts: readonly Part[]): string =>
  ['```dockerfile', 'FROM busybox:1.36', 'CMD ["sleep", "600"]', '```', '```console', ...linesOf(parts), '```'].join(
    '\n',
  );

async function expectOutcomes(name: string, ...parts: readonly Part[]): Promise<void> {
  const checked = await check(planPage(page(parts), `${name}.md`), { name });
  expect(outcomesOf(checked)).toEqual(expectedOutcomes(parts, FIRST_COMMAND));
}

const BUILD: Part = ['confirmed', '$ docker build -t own .'];
const START: Part = ['confirmed', '$ docker run -d --name box own'];

test('a command in a container has the user, the directory and the variables of the page', async () => {
  await expectOutcomes(
    'options',
    BUILD,
    START,
    ['confirmed', '$ docker exec -u nobody box whoami', 'nobody'],
    ['refuted', '$ docker exec -u root box whoami', 'nobody'],
    ['confirmed', '$ docker exec -w /tmp box pwd', '/tmp'],
    ['refuted', '$ docker exec -w /tmp box pwd', '/'],
    ['confirmed', '$ docker exec -e COLOR=red -e SIZE="very small" box env', 'SIZE=very small'],
    ['refuted', '$ docker exec -e COLOR=red box env', 'COLOR=blue'],
    ['confirmed', '$ docker exec -it -u nobody -w /etc box sh'],
    ['confirmed', '/etc $ whoami', 'nobody'],
    ['confirmed', '/etc $ pwd', '/etc'],
    ['refuted', '/etc $ whoami', 'root'],
  );
});

test('a command in a container reads what a page pipes into it', async () => {
  await expectOutcomes(
    'input',
    BUILD,
    START,
    ['confirmed', '$ echo one two > words.txt', '$ docker exec -i box wc -w < words.txt', '2'],
    ['refuted', '$ docker exec -i box wc -w < words.txt', '3'],
    ['confirmed', '$ docker exec box wc -w < words.txt', '0'],
    ['confirmed', '$ docker exec -i box sh <<EOF', 'echo hi', 'EOF', 'hi'],
    ['refuted', '$ echo "exit 7" | docker exec -i box sh'],
  );
});

test('a command in the background has ended before the next one, or leaves open what that one sees', async () => {
  await expectOutcomes(
    'background',
    BUILD,
    START,
    ['confirmed', '$ docker exec -d -u nobody box touch /tmp/done'],
    ['confirmed', '$ docker exec box ls /tmp', 'done'],
    ['refuted', '$ docker exec box ls /tmp', 'other'],
    ['confirmed', '$ docker exec -d box sh -c "sleep 600; touch /tmp/late"'],
    ['confirmed', '$ docker exec box ls /tmp', 'done'],
    ['not-observed', '$ docker exec box ls /tmp', 'late'],
  );
});
