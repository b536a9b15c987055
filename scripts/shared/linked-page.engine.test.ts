import { expect, test } from '@jest/globals';
import { testEngine } from '../../harness/jest/test-engine';
import { planPage } from '../../harness/pages/plan-page';
import { expectedOutcomes, linesOf, outcomesOf, pageChecks, type Part } from './page-check-fixture';

const check = pageChecks(__filename);

const FIRST_COMMAND = 11;
const page = (...lines: readonly string[]): string => `\`\`\`dockerfile
FROM busybox:1.36
RUN mkdir /www && echo hello > /www/index.html
EXPOSE 80
CMD ["httpd", "-f", "-h", "/www"]
\`\`\`

The web server:

\`\`\`console
${lines.join('\n')}
\`\`\`
`;

async function expectOutcomes(name: string, ...parts: readonly Part[]): Promise<void> {
  const plan = planPage(page(...linesOf(parts)), `${name}.md`);
  expect(outcomesOf(await check(plan, { name }))).toEqual(expectedOutcomes(parts, FIRST_COMMAND));
}

const { engine } = testEngine();
const BUILD = '$ docker build -t web .';
const fetch = (flags: string): string => `$ docker run --rm ${flags} web timeout 9 wget -qO- http://server`;

/** Of a link in the default network; Docker 29 no longer sets them. */
const VARIABLES: readonly Part[] =
  Number.parseInt(engine.version, 10) >= 29
    ? []
    : [
        ['confirmed', '$ docker run --rm --name client --link web web env', 'WEB_NAME=/client/web'],
        ['refuted', '$ docker run --rm --name other --link web web env', 'WEB_NAME=/client/web'],
        ['not-observed', '$ docker run --rm --link web web env', 'WEB_NAME=/happy_bohr/web'],
      ];

// The outcomes on Podman are those of notForEngine().
(engine.product === 'docker' ? test : test.skip)('a link is real, and refutes only if its container runs', async () => {
  await expectOutcomes(
    'linked',
    ['confirmed', BUILD],
    ['confirmed', '$ docker run -d --name web web'],
    ['confirmed', fetch('--link web:server'), 'hello'],
    ['refuted', fetch('--link web:server'), 'bye'],
    ...VARIABLES,
    ['confirmed', '$ docker network create net', '$ docker run -d --name near --network net web'],
    ['confirmed', fetch('--network net --link near:server'), 'hello'],
    ['refuted', fetch('--network net --link near:server'), 'bye'],
    ['confirmed', '$ docker kill web'],
    ['not-observed', fetch('--link web:server'), 'hello'],
  );
});

test('a step for another platform is not checked, nor what needs it', async () => {
  const other = engine.platform === 'linux/arm64' ? 'linux/amd64' : 'linux/arm64';
  await expectOutcomes(
    'other-run',
    ['confirmed', `$ docker build --platform ${engine.platform} -t web .`],
    ['confirmed', `$ docker run --platform ${engine.platform} web cat /www/index.html`, 'hello'],
    ['not-applicable', `$ docker run -d --platform ${other} --name far web`],
    ['not-applicable', fetch('--link far:server'), 'hello'],
  );
  await expectOutcomes(
    'other-build',
    ['not-applicable', `$ docker build --platform ${other} -t web .`],
    ['not-applicable', '$ docker run web cat /www/index.html', 'bye'],
  );
});
