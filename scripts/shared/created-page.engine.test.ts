import { expect, test } from '@jest/globals';
import { planPage } from '../../harness/pages/plan-page';
import { linesOf, pageChecks, type Part } from './page-check-fixture';

const check = pageChecks(__filename);

const page = (parts: readonly Part[]): string =>
  ['```dockerfile', 'FROM busybox:1.36', 'RUN mkdir /app', 'CMD ["sh"]', '```', '```console', ...linesOf(parts)].join(
    '\n',
  );

async function expectOutcomes(name: string, ...parts: readonly Part[]): Promise<void> {
  const checked = await check(planPage(`${page(parts)}\n\`\`\``, `${name}.md`), { name });
  const outcomes = checked.steps.map(({ step, line: { verdict } }) => `${verdict.outcome} ${step.source}`);
  expect(outcomes).toEqual(parts.map(([outcome, ...lines]) => `${outcome} ${commandIn(lines)}`));
}

/** Without its prompt. */
const commandIn = (lines: readonly string[]): string | undefined =>
  lines.findLast((line) => /^(?:\/ #|\$) (?!echo \$\?)/.test(line))?.replace(/^(?:\/ #|\$) /, '');

const BUILD: Part = ['confirmed', '$ docker build -t own .'];

test('a container that is only created is listed as such, has files, and starts when the page starts it', async () => {
  await expectOutcomes(
    'created',
    BUILD,
    ['confirmed', '$ docker create --name box own sleep 60', '8c3f5b0d6a7e'],
    ['confirmed', '$ docker ps -a', 'STATUS                  NAMES', 'Created                 box'],
    ['refuted', '$ docker ps -a', 'STATUS                  NAMES', 'Up 3 seconds            box'],
    ['refuted', '$ docker ps', 'STATUS                  NAMES', 'Created                 box'],
    ['confirmed', '$ docker cp box:/app .'],
    ['refuted', '$ docker cp box:/other .'],
    ['confirmed', '$ docker stop box', 'box'],
    ['confirmed', '$ docker start box', 'box'],
    ['confirmed', '$ docker ps', 'STATUS                  NAMES', 'Up 3 seconds            box'],
    ['confirmed', '$ docker exec box ls -d /app', '/app'],
  );
});

test('docker start --attach prints what the container prints from this start on', async () => {
  await expectOutcomes(
    'attached',
    BUILD,
    ['confirmed', '$ docker create --name box own sh -c "echo x >> /app/a; wc -l < /app/a; exit 3"'],
    ['refuted', '$ docker start -a box', '2'],
    ['confirmed', '$ docker start -a box', '2'],
    ['confirmed', '$ docker start -a box', '3'],
    ['refuted', '$ echo $?', '3', '$ docker start -a box'],
    ['confirmed', '$ docker run -dit --name shell own'],
    ['confirmed', '$ docker attach shell'],
    ['confirmed', '/ # ls -d /app', '/app'],
    ['refuted', '/ # ls -d /app', '/other'],
    ['confirmed', '$ docker stop -t 0 shell'],
    ['not-observed', '$ docker attach shell'],
    ['confirmed', '$ docker start -ai shell'],
    ['confirmed', '/ # ls -d /app', '/app'],
    ['refuted', '/ # ls -d /app', '/other'],
  );
});

test('a container keeps its new name, and is paused and resumed', async () => {
  await expectOutcomes(
    'renamed',
    BUILD,
    ['confirmed', '$ docker run -d --name first own sleep 60'],
    ['confirmed', '$ docker rename first box'],
    ['confirmed', '$ docker ps', 'STATUS                  NAMES', 'Up 3 seconds            box'],
    ['confirmed', '$ docker pause box', 'box'],
    ['confirmed', '$ docker ps', 'STATUS                  NAMES', 'Up 3 seconds (Paused)   box'],
    ['refuted', '$ docker ps', 'STATUS                  NAMES', 'Up 3 seconds            box'],
    ['confirmed', '$ docker unpause box', 'box'],
    ['refuted', '$ docker ps', 'STATUS                  NAMES', 'Up 3 seconds (Paused)   box'],
    ['refuted', '$ docker stop -t 0 box', 'first'],
  );
});
