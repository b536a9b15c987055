import { describe, expect, test } from '@jest/globals';
import { leftOutIn } from './plan-fixture';
import { planPage } from './plan-page';

const fence = (language: string, ...lines: readonly string[]): string =>
  `\`\`\`${language}\n${lines.join('\n')}\n\`\`\`\n`;
const plan = (...lines: readonly string[]) =>
  planPage([fence('dockerfile', 'FROM busybox'), fence('console', ...lines)].join('\n'), 'page.md');
const looks = (...lines: readonly string[]) => plan(...lines).steps.filter(({ kind }) => kind === 'look');
const leftOut = (...lines: readonly string[]): readonly string[] => leftOutIn(plan(...lines));

const BUILD = '$ docker build -t app:1 .';

describe('a list of everything on a machine', () => {
  const NETWORKS = ['NETWORK ID     NAME      DRIVER    SCOPE', 'abcdef012345   front     bridge    local'];
  const VOLUMES = ['DRIVER    VOLUME NAME', 'local     data'];
  const IMAGES = [
    'REPOSITORY   TAG   IMAGE ID       CREATED   SIZE',
    'app          1     abcdef012345   now       1MB',
  ];

  test('is compared where it has something of the page', () => {
    expect(looks('$ docker network create front', '$ docker network list', ...NETWORKS)).toMatchObject([
      { at: 'network-ls', of: ['front'], isOfAll: true, stated: { lines: NETWORKS } },
    ]);
    expect(looks('$ docker run -v data:/x busybox', '$ docker volume ls', ...VOLUMES)).toMatchObject([
      { at: 'volume-ls', of: ['data'], isOfAll: true, stated: { lines: VOLUMES } },
    ]);
    expect(looks(BUILD, '$ docker image ls', ...IMAGES)).toMatchObject([
      { at: 'images', of: ['app:1'], needs: ['page.md/top/build-1'], isOfAll: true, stated: { lines: IMAGES } },
    ]);
  });

  test.each([
    [
      'of nothing of the page',
      ['$ docker network ls', ...NETWORKS],
      'unsupported: the list of all networks of a machine',
    ],
    [
      'without a row of the page',
      ['$ docker network create back', '$ docker network ls', ...NETWORKS],
      'ambiguous: rows of networks that the page does not create',
    ],
    [
      'of what the page has removed',
      ['$ docker volume create data', '$ docker volume rm data', '$ docker volume ls', ...VOLUMES],
      'unsupported: the list of all volumes of a machine',
    ],
    [
      'with a tag that the page may have added elsewhere',
      [BUILD, '$ docker images', IMAGES[0] ?? '', 'app          2     abcdef012345   now       1MB'],
      'ambiguous: rows of images that the page does not build',
    ],
    [
      'as IDs',
      ['$ docker network create front', '$ docker network ls -q', 'abcdef012345'],
      'unsupported: the output of docker network ls -q',
    ],
    [
      'of the engine',
      ['$ docker version', 'Client: 1'],
      'ambiguous: what docker version prints, which depends on the machine and the day',
    ],
    ['of one network', ['$ docker network inspect bridge', '[]'], 'unsupported: the output of docker network inspect'],
    [
      'of a network of others',
      ['$ docker network inspect front'],
      'missing: the network front, which the page does not create',
    ],
  ])('is left out %s', (_what, lines, reason) => {
    expect(leftOut(...lines)).toEqual([reason]);
  });

  test('is a step where nothing is stated', () => {
    const commands = ['network ls', 'network inspect bridge', 'volume ls -q', 'version', 'info', 'images'];
    expect(leftOut(BUILD, ...commands.map((command) => `$ docker ${command}`))).toEqual([]);
    expect(looks(BUILD, ...commands.map((command) => `$ docker ${command}`))).toHaveLength(commands.length);
  });

  test('can be in the next block', () => {
    const page = [fence('sh', 'docker network ls'), 'It prints:\n', fence('', ...NETWORKS)].join('\n');
    expect(planPage(page, 'page.md').leftOut.map(({ what }) => what)).toEqual([
      'the list of all networks of a machine',
    ]);
    const { steps } = planPage(`${fence('sh', 'docker network create front')}\n${page}`, 'page.md');
    expect(steps).toMatchObject([{ stated: { lines: NETWORKS } }]);
  });
});

test('docker wait prints the exit code of a container of the page', () => {
  const run = '$ docker run -d --name one busybox false';
  expect(looks(run, '$ docker wait one', '1')).toMatchObject([
    { at: 'wait', of: ['page.md/top/run-1'], needs: ['page.md/top/run-1'], stated: { lines: ['1'] } },
  ]);
  expect(leftOut('$ docker wait other', '1')).toEqual(['missing: the container other, which the page does not start']);
});

describe('docker diff', () => {
  const run = '$ docker run --name one busybox touch /a';

  test('lists the changes of a container of the page', () => {
    const changes = ['C /etc', 'A /etc/new file', ' D /bin/sh'];
    expect(looks(run, '$ docker container diff one', ...changes)).toMatchObject([
      { at: 'diff', of: ['page.md/top/run-1'], needs: ['page.md/top/run-1'], stated: { lines: changes } },
    ]);
    expect(looks(run, '$ docker diff one')).toHaveLength(1);
  });

  test.each([
    [['$ docker diff one', '/a'], 'ambiguous: an output of docker diff that is not a list of changes'],
    [
      ['$ docker diff one', 'A /a (added)', 'B /a'],
      'ambiguous: an output of docker diff that is not a list of changes',
    ],
    [['$ docker diff other'], 'missing: the container other, which the page does not start'],
    [['$ docker diff'], 'unsupported: docker diff of nothing'],
    [['$ docker diff one two'], 'unsupported: docker diff of several containers'],
    [['$ docker diff one | grep A', 'A /a'], 'unsupported: the output of docker diff after a pipe'],
  ])('%j is left out', (lines, why) => expect(leftOut(run, ...lines)).toEqual([why]));

  test('is left out after a command that is left out', () => {
    const left = '$ docker exec --privileged one ./generate';
    expect(leftOut(run, left, '$ docker diff one', 'A /a')).toContain(
      'blocked: a container that the left-out command in line 7 is about',
    );
  });
});

describe('docker commit', () => {
  const run = '$ docker run --name one busybox touch /a';

  test('makes an image of the page', () => {
    const { steps, leftOut: none } = plan(
      run,
      `$ docker commit -m done -c 'CMD ["ls"]' one own`,
      '$ docker run own ls',
    );
    expect(none).toEqual([]);
    expect(steps.slice(1, 3)).toMatchObject([
      { how: 'commit', of: ['page.md/top/run-1', 'own'], needs: ['page.md/top/run-1'], changes: ['CMD ["ls"]'] },
      { kind: 'run', image: 'own', builtBy: 'page.md/top/commit-1' },
    ]);
  });

  test.each([
    ['docker commit one', 'unsupported: docker commit without a name'],
    ['docker commit other own', 'missing: the container other, which the page does not start'],
    ['docker commit one Own', 'unsupported: "Own", which is not a valid image name'],
    [
      "docker commit -c 'ONBUILD COPY --from=somebody/image /a /b' one own",
      'unsupported: --change ONBUILD COPY --from=somebody/image /a /b',
    ],
    ["docker commit -c $'x' one own", expect.stringContaining('unsupported: ')],
  ])('%s is left out', (command, why) => expect(leftOut(run, `$ ${command}`)).toEqual([why]));
});

test('docker images NAME is about all tags that the page has given', () => {
  const table = ['REPOSITORY   TAG   IMAGE ID       CREATED   SIZE', 'app          2     abcdef012345   now       1MB'];
  const look = ['$ docker images app', ...table];
  expect(looks(BUILD, '$ docker build -t app:2 .', '$ docker build -t application .', ...look)).toMatchObject([
    { at: 'images', of: ['app:1', 'app:2'] },
  ]);
  const [other] = looks(BUILD, '$ docker images app:1', ...table);
  expect(other).toMatchObject({ at: 'images', of: ['app:1'] });
  expect(other).not.toHaveProperty('stated');
  expect(leftOut(BUILD, '$ docker build --secret id=a -t app:2 .', ...look)).toContain(
    'ambiguous: rows of images that the page does not build',
  );
});

describe('docker inspect of a container', () => {
  const run = '$ docker run -d --name web -m 512m busybox sleep 60';
  const of = ['page.md/top/run-1'];

  test.each([
    ['{{.State.Status}}', 'running'],
    ['{{ .State.Status }} {{.State.ExitCode}}', 'running 0'],
    ['{{json .Config.Cmd}}', '["sleep","60"]'],
    ['Name: {{.Name}}', 'Name: /web'],
    ['{{.HostConfig.Memory}}', '536870912'],
  ])('shows %s', (format, stated) => {
    expect(looks(run, `$ docker inspect -f '${format}' web`, stated)).toMatchObject([
      { at: 'inspect', of, needs: of, format, stated: { lines: [stated] } },
    ]);
  });

  test.each([
    '{{.NetworkSettings.IPAddress}}',
    '{{.Id}}',
    '{{.State.Pid}}',
    '{{.State.StartedAt}}',
    '{{.Config.Hostname}}',
    '{{.Config.Labels}}',
    '{{.Config.Cmd}} {{.Created}}',
    '{{.HostConfig.PidsLimit}}',
  ])('leaves out the output of %s', (format) => {
    const why = `ambiguous: ${format}, which differs on each machine or is not known`;
    expect(leftOut(run, `$ docker inspect -f '${format}' web`, 'x')).toEqual([why]);
    expect(looks(run, `$ docker inspect -f '${format}' web`, 'x')).toHaveLength(1);
  });

  test.each(['{{range .Mounts}}x{{end}}', '{{index .Config.Cmd 0}}', String.raw`{{.Name}}\t{{.Path}}`])(
    'leaves out the template %s',
    (format) => {
      expect(leftOut(run, `$ docker inspect -f '${format}' web`, 'x')).toEqual([
        'unsupported: this --format of docker inspect',
      ]);
    },
  );

  test('is not of an image with the name of the container, unless the page says so', () => {
    const cmd = "-f '{{json .Config.Cmd}}' nginx";
    const nginx = '$ docker run -d --name nginx nginx';
    expect(looks(nginx, `$ docker inspect ${cmd}`)).toMatchObject([{ of, needs: of }]);
    expect(looks(nginx, `$ docker container inspect ${cmd}`)).toMatchObject([{ of, needs: of }]);
    expect(looks(nginx, `$ docker image inspect ${cmd}`)).toMatchObject([{ of: ['nginx'], needs: [] }]);
    expect(looks(nginx, `$ docker inspect --type image ${cmd}`)).toMatchObject([{ of: ['nginx'], needs: [] }]);
    expect(leftOut(`$ docker container inspect ${cmd}`)).toEqual([
      'missing: the container nginx, which the page does not start',
    ]);
  });

  test('has no output after a command that is left out', () => {
    const left = '$ docker exec --privileged web ./generate';
    expect(leftOut(run, left, "$ docker inspect -f '{{.State.Status}}' web", 'running')).toContain(
      'blocked: a container that the left-out command in line 7 is about',
    );
  });
});

describe('a command that only looks', () => {
  const run = '$ docker run -d --name web busybox sleep 60';

  test('is a step where nothing is stated', () => {
    const commands = [
      'top web',
      'top web -eo pid,comm',
      'stats --no-stream',
      'stats web',
      '--version',
      'ps -a --filter status=exited',
      'ps -n 3 -s',
      'images --digests -f dangling=true',
      'logs -t --since 10m web',
    ].map((command) => `$ docker ${command}`);
    expect(leftOut(BUILD, run, ...commands)).toEqual([]);
    expect(looks(BUILD, run, ...commands)).toHaveLength(commands.length);
  });

  test.each([
    ['top web', 'PID', 'unsupported: the output of docker top'],
    ['stats web', 'CPU', 'unsupported: the output of docker stats'],
    ['-v', 'Docker 1', 'ambiguous: what docker version prints, which depends on the machine and the day'],
    ['logs -t web', 'a', 'ambiguous: a part of a log that depends on the moment, or a log with times'],
    ['logs --until 1m web', 'a', 'ambiguous: a part of a log that depends on the moment, or a log with times'],
  ])('%s is left out with an output', (command, line, why) => {
    expect(leftOut(BUILD, run, `$ docker ${command}`, line)).toEqual([why]);
  });

  test.each([
    ['-a', true],
    ['-l', true],
    ['-n 2', true],
    ['-f status=exited', true],
    ['--filter name=web', false],
    ['-q', false],
  ])('docker ps %s shows containers that have ended: %s', (flags, expected) => {
    const [look] = looks(run, `$ docker ps ${flags}`);
    expect(look?.kind === 'look' && look.flags.includes('all')).toBe(expected);
  });

  test.each([
    ['top other', 'missing: the container other, which the page does not start'],
    ['save -o a.tar app:1', 'unsupported: docker save'],
    ['export web > a.tar', 'unsupported: a redirection'],
    ['--version -f', 'unsupported: docker --version'],
    ['--help', 'unsupported: docker --help'],
  ])('%s is left out', (command, why) => expect(leftOut(BUILD, run, `$ docker ${command}`)).toEqual([why]));
});

describe("a command whose output can't be compared", () => {
  const output = ['NAMES   STATUS', 'other   Up 3 seconds'];
  const why = 'rows of containers that the page does not name';

  test('still has to work', () => {
    const [step, ...more] = looks('$ docker ps', ...output);
    expect(more).toEqual([]);
    expect(step).toMatchObject({ at: 'ps' });
    expect(step).not.toHaveProperty('stated');
    expect(plan('$ docker ps', ...output).leftOut).toMatchObject([{ place: { line: 7 }, text: output[0], what: why }]);
  });

  test.each([
    ['after a pipe', '$ docker ps | grep Up', output, 'unsupported: the output of docker ps after a pipe'],
    ['that is an error', '$ docker ps', ['Error response from daemon: no'], `ambiguous: ${why}`],
    [
      'of a machine without Docker',
      '$ docker ps',
      ['Cannot connect to the Docker daemon'],
      "unsupported: an error of the author's machine, or of steps that were taken before",
    ],
  ])('is left out with an output %s', (_what, command, lines, reason) => {
    expect(looks(command, ...lines)).toEqual([]);
    expect(leftOut(command, ...lines)).toEqual([reason]);
  });
});
