import { expect, test } from '@jest/globals';
import { placeOf } from '../../harness/checks/page-claim';
import { planPage } from '../../harness/pages/plan-page';
import { pageChecks } from './page-check-fixture';

const check = pageChecks(__filename);

const fence = (language: string, ...lines: readonly string[]): string =>
  `\`\`\`${language}\n${lines.join('\n')}\n\`\`\`\n\n`;
const START = [
  fence('dockerfile', 'FROM busybox:1.36', 'RUN mkdir /srv && ln -s /srv /linked'),
  '`index.html`:\n\n',
  fence('html', 'hello'),
  '`data/a.txt`:\n\n',
  fence('text', 'a'),
  fence('console', '$ docker build -t own .', "$ docker run --name job own sh -c 'echo result > /out.txt'"),
].join('');

/** The outcome of each line of a transcript that prints something, or copies. */
async function outcomesOf(name: string, ...lines: readonly string[]): Promise<readonly string[]> {
  const plan = planPage(START + fence('console', ...lines), `${name}.md`);
  expect(plan.leftOut).toEqual([]);
  const { steps } = await check(plan, { name });
  const first = START.split('\n').length;
  return steps.slice(2).map(({ line: { line, verdict }, step }) => {
    const shown = lines[(line ?? placeOf(step).line) - first - 1];
    return `${verdict.outcome}: ${shown}${verdict.outcome === 'not-observed' ? ` (${verdict.because})` : ''}`;
  });
}

test('what is copied is there, in containers that run and in those that have ended', async () => {
  const lines = [
    '$ docker cp index.html job:/late.txt',
    'Successfully copied 2.05kB to job:/late.txt',
    '$ docker cp index.html job:/linked/',
    '$ docker cp data job:/srv/new',
    '$ docker cp data/. job:/srv',
    '$ docker cp job:/out.txt .',
    '$ docker cp job:/linked/a.txt ./a.txt',
    '$ docker cp job:/nope .',
    'Error response from daemon: Could not find the file /nope in container job',
    '$ docker cp index.html job:/nope/x.html',
    'Error: No such container:path: job:/nope',
    '$ docker cp index.html job:/nope/',
    'no such directory',
    '$ docker cp data job:/etc/passwd',
    'cannot copy directory',
    '$ docker commit job next',
    '$ docker run -d --name web next sleep 1000',
    '$ docker cp index.html web:etc/index.html',
    '$ docker exec web cat /late.txt /etc/index.html /srv/index.html',
    'hello',
    'hello',
    'hello',
    '$ docker exec web ls /srv /srv/new',
    '/srv:',
    'a.txt',
    'index.html',
    'new',
    '',
    '/srv/new:',
    'a.txt',
  ];
  const outcomes = await outcomesOf('right', ...lines);
  expect(outcomes.filter((outcome) => !outcome.startsWith('confirmed: '))).toEqual([]);
  expect(outcomes).toHaveLength(15);
});

test('a wrong statement about a copy is refuted at its line, and what follows from it refutes nothing', async () => {
  expect(
    await outcomesOf(
      'wrong',
      '$ docker cp job:/nope .',
      '$ docker cp job:/out.txt .',
      'Error response from daemon: Could not find the file /out.txt in container job',
      '$ docker cp index.html job:/a.txt',
      '$ docker run -d --name web own sleep 1000',
      '$ docker cp index.html web:/a.txt',
      '$ docker exec web cat /a.txt',
      'goodbye',
      '$ docker cp index.html job:/nope/a.txt',
      'Successfully copied 2.05kB to job:/nope/a.txt',
      '$ docker commit job next',
      '$ docker run next cat /nope/a.txt',
      'hello',
      '$ docker cp data web:/',
      '$ docker exec web ls /data',
      'a.txt',
      'b.txt',
    ),
  ).toEqual([
    'refuted: $ docker cp job:/nope .',
    'refuted: Error response from daemon: Could not find the file /out.txt in container job',
    'confirmed: $ docker cp index.html job:/a.txt',
    'confirmed: $ docker run -d --name web own sleep 1000',
    'confirmed: $ docker cp index.html web:/a.txt',
    'refuted: goodbye',
    'refuted: Successfully copied 2.05kB to job:/nope/a.txt',
    'confirmed: $ docker commit job next',
    expect.stringMatching(/^not-observed: .*what is copied in line \d+ is not in the container/),
    'confirmed: $ docker cp data web:/',
    expect.stringMatching(/^not-observed: .*its reader may have other files/),
  ]);
});
