import { describe, expect, test } from '@jest/globals';
import { planPage } from '../pages/plan-page';
import { doubtAbout } from './doubt-about';
import { doubtAboutLast, fence } from './doubt-about-fixture';

const OWN = fence('dockerfile', 'FROM busybox', 'CMD ["echo", "hi"]');
const INSTALLING = fence('dockerfile', 'FROM python', 'RUN pip install flask', 'CMD ["flask"]');

test.each([
  ['the image of the page itself', OWN, ['docker build -t x .', '$ docker run x', 'hi'], undefined],
  ["somebody else's image", '', ['docker run alpine ls', 'bin'], "the image alpine is not the page's own"],
  ['what is asked of such an image', '', ['docker run -d --name w alpine', '$ docker logs w', 'a'], 'the image alpine'],
  [
    'what is typed in a shell in such a container',
    '',
    ['docker run -d --name w alpine', '$ docker exec -it w sh', '/ # cat /x', 'a'],
    'the image alpine',
  ],
  [
    'a list with such a container',
    OWN,
    [
      'docker build -t x .',
      '$ docker run -d --name a x',
      '$ docker run -d --name b alpine',
      '$ docker ps',
      'NAMES',
      'a',
      'b',
    ],
    'the image alpine',
  ],
  [
    'what it links to, through others',
    OWN,
    [
      'docker build -t x .',
      '$ docker run -d --name a alpine',
      '$ docker run -d --name b --link a x',
      '$ docker run --link b x',
      'hi',
    ],
    'the image alpine',
  ],
  [
    'what is linked to its container',
    OWN,
    ['docker build -t x .', '$ docker run -d --name a x', '$ docker run --link a alpine', '$ docker logs a', 'hi'],
    undefined,
  ],
  [
    'a network whose addresses the page has chosen',
    OWN,
    [
      'docker build -t x .',
      '$ docker network create --subnet 10.1.0.0/24 n',
      '$ docker run -d --name a --net n x',
      '$ docker exec a echo hi',
      'hi',
    ],
    'its network has different addresses here than on the page',
  ],
  [
    'what is in its network',
    OWN,
    [
      'docker build -t x .',
      '$ docker network create n',
      '$ docker run -d --name a --net n alpine',
      '$ docker run --net n x',
      'hi',
    ],
    'the image alpine',
  ],
  [
    'what is in another network',
    OWN,
    [
      'docker build -t x .',
      '$ docker network create n',
      '$ docker network create m',
      '$ docker run -d --name a --net n alpine',
      '$ docker run --net m x',
      'hi',
    ],
    undefined,
  ],
  ['a program that may read', OWN, ['docker build -t x .', '$ docker run -it x', 'hi'], 'nobody types'],
  [
    'files of its reader',
    `${OWN}\`a.txt\`:\n\n${fence('text', 'a')}`,
    ['docker build -t x .', '$ docker run -v .:/data x cat /data/a.txt', 'a'],
    'other files',
  ],
  [
    'packages from the network',
    INSTALLING,
    ['docker build -t x .', '$ docker run x', 'hi'],
    'packages from the network',
  ],
  [
    'a build that notes when it was',
    fence('dockerfile', 'FROM busybox', 'RUN date +%F > /built', 'CMD ["cat", "/built"]'),
    ['docker build -t x .', '$ docker run x', '2024-01-01'],
    'reads the clock',
  ],
  [
    'a program of the page that rolls a die',
    `${fence('python {title="app.py"}', 'import random', 'print(random.randint(1, 6))')}${fence('dockerfile', 'FROM python', 'COPY app.py .', 'CMD ["python", "app.py"]')}`,
    ['docker build -t x .', '$ docker run x', '4'],
    'a random number',
  ],
])('%s', (_name, dockerfile, lines, doubt) => {
  const found = doubtAboutLast(dockerfile, fence('console', `$ ${lines.join('\n')}`));
  if (doubt === undefined) expect(found).toBeUndefined();
  else expect(found).toContain(doubt);
});

test('a failure that the text announces may be meant, unless the page says what is printed', () => {
  const build = `${OWN}This one fails:\n\n`;
  expect(doubtAboutLast(build, fence('sh', 'docker build .'))).toContain('speaks of a failure');
  expect(doubtAboutLast(build, fence('sh', 'docker build -t x .', 'docker run x'))).toContain('speaks of a failure');
  expect(doubtAboutLast(build, fence('console', '$ docker build -t x .', '$ docker run x', 'hi'))).toBeUndefined();
  expect(doubtAboutLast(OWN, fence('sh', 'docker build .'))).toBeUndefined();
});

test('an annotation of the author is trusted', () => {
  const hidden = '<!-- layerproof: exit=2\n$ docker run x\n-->\n';
  expect(doubtAboutLast(INSTALLING, fence('sh', 'docker build -t x .'), hidden)).toBeUndefined();
});

test.each([
  ['was made by a plain run', ['$ docker run --name c x touch /a'], 'docker run y ls /a', undefined],
  ['was typed at', ['$ docker run -it --name c x sh', '/ # touch /a'], 'docker run y ls /a', 'was typed'],
  ['uses the network', ['$ docker run --name c x apk add curl'], 'docker run y ls /a', 'has used the network'],
  [
    'is stamped',
    ['$ docker run --name c x sh -c "echo a > /a"', '$ docker exec c touch -d date /b'],
    'docker run y ls /a',
    'the clock',
  ],
  ["is somebody else's", ['$ docker run --name c alpine touch /a'], 'docker run y ls /a', "not the page's own"],
  ['has its own command', ['$ docker run --name c x touch /a'], 'docker run y', 'its default command'],
])('an image of a container that %s', (_what, before, command, expected) => {
  const commands = ['docker build -t x .', ...before, '$ docker commit c y', `$ ${command}`, '/a'];
  const doubt = doubtAboutLast(OWN, fence('console', `$ ${commands[0] ?? ''}`, ...commands.slice(1)));
  if (expected === undefined) expect(doubt).toBeUndefined();
  else expect(doubt).toContain(expected);
});

test('an image of a container is in what is built on it', () => {
  const page = [
    OWN,
    fence('console', '$ docker build -t x .', '$ docker run -it --name c x sh', '/ # touch /a', '$ docker commit c y'),
    'Save it as `Dockerfile.z`:\n\n',
    fence('dockerfile', 'FROM y', 'CMD ["ls", "/a"]'),
    fence('console', '$ docker build -t z -f Dockerfile.z .', '$ docker run z ls /a', '/a'),
  ];
  expect(doubtAboutLast(...page)).toContain('was typed');
});

describe('what was copied into a container', () => {
  const START = ['docker build -t x .', '$ docker run -d --name c x'];
  const page = (text: string, ...lines: readonly string[]): readonly string[] => [
    OWN,
    `\`a.txt\`:\n\n${fence('python', text)}`,
    `\`data/b.txt\`:\n\n${fence('text', 'b')}`,
    fence('console', `$ ${START[0] ?? ''}`, ...START.slice(1), ...lines),
  ];
  const COPY = '$ docker cp a.txt c:/';
  const CAT = ['$ docker exec c cat /a.txt', 'a'];

  test.each([
    ['is a file of the page', 'a', [COPY, ...CAT], undefined],
    ['is a directory', 'a', ['$ docker cp data c:/', ...CAT], 'other files'],
    ['is in an image', 'a', ['$ docker cp data c:/', '$ docker commit c y', '$ docker run y ls /', 'a'], 'other files'],
    ['comes later', 'a', [...CAT, '$ docker cp data c:/', '$ docker exec c ls /', 'a'], 'other files'],
    ['is in another container', 'a', ['$ docker run -d --name d x', '$ docker cp data d:/', ...CAT], undefined],
    [
      'is in a volume',
      'a',
      ['$ docker run -d -v vol:/v --name d x', '$ docker cp data d:/v', '$ docker run -v vol:/v x ls /v', 'a'],
      'other files',
    ],
    [
      'is served',
      'a',
      ['$ docker network create n', '$ docker run -d --network n --name d x', '$ docker cp data d:/', ...CAT],
      'other files',
    ],
    ['is a program that varies', 'echo $RANDOM; date', [COPY, '$ docker exec c sh /a.txt', 'a'], 'a random number'],
    ['is a program that downloads', 'pip install flask', [COPY, '$ docker exec c sh /a.txt', 'a'], 'the network'],
    ['is copied itself', 'a', ['$ docker cp data c:/'], undefined],
  ])('%s', (_what, text, lines, expected) => {
    const doubt = doubtAboutLast(...page(text, ...lines));
    if (expected === undefined) expect(doubt).toBeUndefined();
    else expect(doubt).toContain(expected);
  });

  test("may be read later, and has a different owner on the reader's machine", () => {
    const plan = planPage(page('a', COPY, ...CAT).join(''), 'page.md');
    const last = plan.steps.at(-1);
    if (last === undefined) throw new Error('no step');
    expect(doubtAbout(last, plan, { because: 'it exited with 1: Permission denied' })).toContain('owner');
    expect(doubtAbout(last, plan, { because: 'it exited with 1' })).toBeUndefined();
    const published = planPage(
      page('a').join('').replace('-d --name c', '-d -p 80:80 --name c') +
        fence('console', COPY, '$ curl localhost', 'a'),
      'page.md',
    );
    const request = published.steps.at(-1);
    expect(request?.kind).toBe('http');
    expect(request && doubtAbout(request, published)).toContain('not have read');
  });
});

test.each([
  ['is made by a run', ['$ docker run --name c x touch /a'], undefined],
  ['may be typed in a run', ['$ docker run -it --name c x sh', '$ docker start c'], 'its reader may type'],
  ['may be typed in another process', ['$ docker run -d --name c x', '$ docker exec -it c sh'], 'its reader may type'],
  ['is typed elsewhere', ['$ docker run --name c x', '$ docker run -it --name d x sh'], undefined],
])('what is copied out of a container, or listed, %s', (_what, lines, expected) => {
  for (const last of [['$ docker cp c:/a .'], ['$ docker diff c', 'A /a']]) {
    const doubt = doubtAboutLast(OWN, fence('console', '$ docker build -t x .', ...lines, ...last));
    if (expected === undefined) expect(doubt).toBeUndefined();
    else expect(doubt).toContain(expected);
  }
});

describe('what its reader may have done', () => {
  const RUN = ['docker build -t x .', '$ docker run -d --name a -p 80:80 x'];
  const page = (...lines: readonly string[]) => planPage([OWN, fence('console', ...lines)].join(''), 'page.md');
  const doubt = (difference: Parameters<typeof doubtAbout>[2], ...lines: readonly string[]) => {
    const plan = page(...lines);
    const last = plan.steps.at(-1);
    return last === undefined ? 'no step' : doubtAbout(last, plan, difference);
  };

  test('to a server is in its log, and in what it counts', () => {
    const counted = ['$ curl localhost', '2 visits'];
    expect(doubt({}, '$ docker build -t x .', ...RUN.slice(1), '$ docker logs a', 'hi')).toContain('requests');
    expect(doubt({ differsOnlyIn: 'number' }, ...RUN, ...counted)).toContain('only a number differs');
    expect(doubt({}, ...RUN, ...counted)).toBeUndefined();
    expect(doubt({ differsOnlyIn: 'number' }, '$ docker build -t x .', '$ docker run x', '2')).toBeUndefined();
  });

  test('to a container with a restart policy is to wait until it restarts', () => {
    const logs = (policy: string) =>
      doubt({}, '$ docker build -t x .', `$ docker run -d ${policy} --name a x`, '$ docker logs a', 'hi');
    expect(logs('--restart on-failure')).toContain('restarted');
    expect(logs('--restart=no')).toBeUndefined();
    expect(logs('')).toBeUndefined();
  });

  test('in a terminal may differ from what happens without one', () => {
    const exec = (flags: string) =>
      doubt({}, '$ docker build -t x .', '$ docker run -d --name a x', `$ docker exec ${flags} a env`, 'PATH=/x');
    expect(exec('-it')).toContain('interactive');
    expect(exec('')).toBeUndefined();
  });
});

test('only quotes and line breaks are nothing that a page is wrong about', () => {
  const plan = planPage([OWN, fence('console', '$ docker build -t x .', '$ docker run x', '“hi”')].join(''), 'page.md');
  const last = plan.steps.at(-1);
  expect(last && doubtAbout(last, plan, { differsOnlyIn: 'typesetting' })).toContain('quotes');
  expect(last && doubtAbout(last, plan)).toBeUndefined();
});

test("a script that may not be executed may have different permissions on the reader's machine", () => {
  const script = fence('sh {title="run.sh"}', '#!/bin/sh', 'echo hi');
  const dockerfile = fence('dockerfile', 'FROM busybox', 'COPY run.sh /', 'RUN /run.sh', 'ENTRYPOINT ["/run.sh"]');
  const plan = planPage(
    [script, dockerfile, fence('console', '$ docker build -t x .', '$ docker run x', 'hi')].join(''),
    'p.md',
  );
  for (const step of plan.steps) {
    expect(doubtAbout(step, plan, { because: 'exec: "/run.sh": permission denied' })).toContain('permissions');
    expect(doubtAbout(step, plan, { because: 'exec: "/run.sh": not found' })).toBeUndefined();
  }
  const plain = planPage([OWN, fence('console', '$ docker build -t x .', '$ docker run x', 'hi')].join(''), 'p.md');
  const last = plain.steps.at(-1);
  expect(last && doubtAbout(last, plain, { because: 'permission denied' })).toBeUndefined();
});

test.each([
  ['You should see something similar to:', true],
  ['The output may vary:', true],
  ['You should see:', false],
])('an output below "%s" may differ: %s', (sentence, mayDiffer) => {
  const build = fence('console', '$ docker build -t x .');
  const below = [OWN, build, fence('bash', 'docker run x'), `${sentence}\n\n`, fence('', 'hi')];
  const inside = [OWN, build, `${sentence}\n\n`, fence('console', '$ docker run x', 'hi')];
  const doubt = mayDiffer ? 'the page says that readers see only something similar' : undefined;
  for (const parts of [below, inside]) expect(doubtAboutLast(...parts)).toEqual(doubt);
});
