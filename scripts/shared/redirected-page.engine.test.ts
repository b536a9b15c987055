import { expect, test } from '@jest/globals';
import { planPage } from '../../harness/pages/plan-page';
import { expectedOutcomes, linesOf, outcomesOf, pageChecks, type Part } from './page-check-fixture';

const check = pageChecks(__filename);

const FIRST_COMMAND = 6;
const page = (parts: readonly Part[]): string =>
  ['```dockerfile', 'FROM busybox:1.36', 'CMD ["sh"]', '```', '```console', ...linesOf(parts), '```'].join('\n');

async function expectOutcomes(name: string, ...parts: readonly Part[]): Promise<void> {
  const checked = await check(planPage(page(parts), `${name}.md`), { name });
  expect(outcomesOf(checked)).toEqual(expectedOutcomes(parts, FIRST_COMMAND));
}

const BUILD: Part = ['confirmed', '$ docker build -t own .'];

test('a container reads what a page pipes into it, and nothing without --interactive', async () => {
  await expectOutcomes(
    'input',
    BUILD,
    ['confirmed', '$ echo one two > words.txt', '$ docker run --rm -i own wc -w < words.txt', '2'],
    ['refuted', '$ docker run --rm -i own wc -w < words.txt', '3'],
    ['confirmed', '$ docker run --rm own wc -w < words.txt', '0'],
    ['confirmed', '$ echo "echo hi" | docker run --rm -i own', 'hi'],
    ['refuted', '$ echo "exit 7" | docker run --rm -i own'],
  );
});

test('a command whose output goes to a file has to work', async () => {
  await expectOutcomes(
    'output',
    BUILD,
    ['confirmed', '$ docker run --rm own cat /etc/passwd > users.txt'],
    ['refuted', '$ docker run --rm own cat /no/such/file > users.txt'],
  );
});

test('dropped capabilities, and hosts, are those of the page', async () => {
  await expectOutcomes(
    'hosts',
    BUILD,
    ['confirmed', '$ docker run --rm own chown 1:1 /etc/passwd'],
    ['refuted', '$ docker run --rm --cap-drop CHOWN own chown 1:1 /etc/passwd'],
    ['confirmed', '$ docker run --rm --add-host api:192.0.2.7 own grep -c api /etc/hosts'],
    ['refuted', '$ docker run --rm own grep -c api /etc/hosts'],
  );
});

test('nothing refutes a page in a network whose addresses the page has chosen', async () => {
  await expectOutcomes(
    'addresses',
    BUILD,
    [
      'confirmed',
      '$ docker network create --subnet 10.99.0.0/24 net',
      '$ docker run --rm --network net --ip 10.99.0.7 own echo hi',
      'hi',
    ],
    ['not-observed', '$ docker run --rm --network net own echo hi', 'bye'],
    ['refuted', '$ docker run --rm own echo hi', 'bye'],
  );
});
