import { expect, test } from '@jest/globals';
import { planPage } from '../../harness/pages/plan-page';
import { expectedOutcomes, linesOf, outcomesOf, pageChecks, type Part } from './page-check-fixture';

const check = pageChecks(__filename);

const FIRST_COMMAND = 8;
const page = (parts: readonly Part[]): string =>
  [
    '```dockerfile',
    'FROM busybox:1.36',
    'WORKDIR /app',
    'USER nobody',
    'CMD ["sleep", "600"]',
    '```',
    '```console',
    ...linesOf(parts),
    '```',
  ].join('\n');

async function expectOutcomes(name: string, ...parts: readonly Part[]): Promise<void> {
  const checked = await check(planPage(page(parts), `${name}.md`), { name });
  expect(outcomesOf(checked)).toEqual(expectedOutcomes(parts, FIRST_COMMAND));
}

const BUILD: Part = ['confirmed', '$ docker build -t own .'];
const inspect = (format: string, name = 'box'): string => `$ docker inspect --format '${format}' ${name}`;

test('the values of a container are those of the page', async () => {
  await expectOutcomes(
    'values',
    BUILD,
    ['confirmed', '$ docker run -d --name box --memory 64m --cpus 0.5 own sleep 60'],
    ['confirmed', inspect('{{.State.Status}}'), 'running'],
    ['not-observed', inspect('{{.State.Running}}'), 'false'],
    ['confirmed', inspect('{{json .Config.Cmd}}'), '["sleep", "60"]'],
    ['refuted', inspect('{{json .Config.Cmd}}'), '["sleep", "600"]'],
    ['confirmed', inspect('{{.Config.WorkingDir}} {{.Config.User}} {{.Config.Image}}'), '/app nobody own'],
    ['refuted', inspect('{{.Config.WorkingDir}} {{.Config.User}}'), '/app root'],
    ['confirmed', inspect('{{.HostConfig.Memory}} {{.HostConfig.NanoCpus}}'), '67108864 500000000'],
    ['refuted', inspect('{{.HostConfig.Memory}}'), '0'],
    ['confirmed', inspect('{{.Name}}'), '/box'],
    ['refuted', inspect('{{.Name}}'), 'box'],
    ['confirmed', '$ docker stop -t 0 box'],
    ['confirmed', inspect('{{.State.Status}} {{.State.ExitCode}}'), 'exited 137'],
    ['confirmed', '$ docker create --name other own'],
    ['confirmed', inspect('{{.State.Status}}', 'other'), 'created'],
    ['refuted', inspect('{{.State.Status}}', 'other'), 'running'],
    ['confirmed', inspect('{{.HostConfig.Memory}}', 'other'), '0'],
    ['confirmed', inspect('{{.Config.User}}', 'own'), 'nobody'],
    ['refuted', inspect('{{.Config.User}}', 'own'), 'root'],
  );
});

test('the state of a container is looked at until it is that of the page, or leaves it open', async () => {
  await expectOutcomes(
    'state',
    BUILD,
    ['confirmed', '$ docker run -d --name brief own sh -c "sleep 4; exit 3"'],
    ['confirmed', inspect('{{.State.ExitCode}} {{.State.Status}}', 'brief'), '3 exited'],
    ['confirmed', '$ docker run --name late own sleep 4'],
    ['not-observed', inspect('{{.State.Status}}', 'late'), 'running'],
    ['confirmed', '$ docker run --name done own true'],
    ['refuted', inspect('{{.State.Status}}', 'done'), 'running'],
    ['refuted', inspect('{{.State.ExitCode}}', 'done'), '1'],
  );
});

test('containers that have ended are listed where the page lists them', async () => {
  const row = 'Exited (0) 3 days ago   done';
  const listed = (outcome: string, flags: string): Part => [
    outcome,
    `$ docker ps ${flags}`,
    'STATUS                  NAMES',
    row,
  ];
  const checked = await check(
    planPage(
      page([
        BUILD,
        ['confirmed', '$ docker run --name done own true'],
        listed('confirmed', '-l'),
        listed('confirmed', '-f status=exited'),
        listed('refuted', '-f name=done'),
        ['confirmed', '$ docker run -d --name box own'],
        ['confirmed', '$ docker top box'],
        ['not-observed', '$ docker top done'],
        ['confirmed', '$ docker stats --no-stream box'],
        ['confirmed', '$ docker --version'],
      ]),
      'ended.md',
    ),
    { name: 'ended' },
  );
  expect(checked.steps.map(({ step, line: { verdict } }) => `${verdict.outcome} ${step.source}`)).toEqual([
    'confirmed docker build -t own .',
    'confirmed docker run --name done own true',
    'confirmed docker ps -l',
    'confirmed docker ps -f status=exited',
    'refuted docker ps -f name=done',
    'confirmed docker run -d --name box own',
    'confirmed docker top box',
    'not-observed docker top done',
    'confirmed docker stats --no-stream box',
    'confirmed docker --version',
  ]);
});
