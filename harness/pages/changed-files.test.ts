import { describe, expect, test } from '@jest/globals';
import { leftOutIn } from './plan-fixture';
import { planPage } from './plan-page';

const fence = (language: string, ...lines: readonly string[]): string =>
  `\`\`\`${language}\n${lines.join('\n')}\n\`\`\`\n`;
const console_ = (...lines: readonly string[]): string => fence('console', ...lines);
const plan = (...parts: readonly string[]) => planPage(parts.join('\n'), 'page.md');
const stated = (...parts: readonly string[]) => plan(...parts).steps.map(({ stated: each }) => each?.lines);
const leftOut = (...parts: readonly string[]): readonly string[] => leftOutIn(plan(...parts));

const DOCKERFILE = fence('dockerfile', 'FROM busybox', 'CMD ["echo", "a"]');
const BUILD = console_('$ docker build -t app .');
const RUN = console_('$ docker run app', 'b');

describe('a Dockerfile in pieces', () => {
  const page = [fence('dockerfile', 'FROM busybox'), 'Then:\n', fence('dockerfile', 'CMD ["echo", "b"]'), BUILD, RUN];

  test('is assembled before its first build, with each line in its place, and refutes nothing', () => {
    const { steps, leftOut: none } = plan(...page);
    expect(none).toEqual([]);
    expect(steps).toMatchObject([{ kind: 'build', context: { isComplete: false } }, { kind: 'run' }]);
    const [build] = steps;
    if (build?.kind !== 'build') throw new Error('no build');
    const lines = build.dockerfile.text.split('\n');
    expect(page.join('\n').split('\n')[build.dockerfile.firstLine - 1 + lines.indexOf('CMD ["echo", "b"]')]).toBe(
      'CMD ["echo", "b"]',
    );
  });

  test('stays unchanged if a piece only repeats it', () => {
    const { steps } = plan(DOCKERFILE, 'The line\n', fence('dockerfile', 'CMD ["echo", "a"]'), 'prints.\n', BUILD);
    expect(steps).toMatchObject([{ context: { isComplete: true } }]);
  });

  test('is unknown if a piece follows its build', () => {
    const change = fence('dockerfile', 'CMD ["echo", "b"]');
    expect(leftOut(DOCKERFILE, BUILD, 'Now:\n', change, BUILD, RUN)).toEqual([
      'fragment: instructions without FROM',
      'blocked: Dockerfile, which "instructions in line 13" changes',
      'blocked: the image app, whose build in line 17 is left out',
    ]);
  });
});

describe('an image is not the one that the page means', () => {
  test('after a change in the text', () => {
    expect(leftOut(DOCKERFILE, BUILD, 'Now change CMD in the `Dockerfile` so that it prints b.\n', BUILD)).toEqual([
      'blocked: Dockerfile, which "the text above line 12" changes',
    ]);
    const mention = 'The Dockerfile has changed nothing.\n';
    expect(leftOut(DOCKERFILE, BUILD, mention, BUILD)).toEqual([]);
  });

  test('if a newer Dockerfile is shown but no build', () => {
    const newer = fence('dockerfile', 'FROM busybox', 'CMD ["echo", "b"]');
    const page = [DOCKERFILE, BUILD, 'Now:\n', newer, RUN];
    expect(leftOut(...page)).toEqual(['ambiguous: an image built before Dockerfile changes']);
  });

  test('if a left-out command changes a container or a volume', () => {
    expect(
      leftOut(
        console_(
          '$ docker run -d --name web busybox',
          '$ docker cp x.html web:/',
          '$ docker exec web cat /x.html',
          'x',
        ),
      ),
    ).toEqual([
      'missing: x.html, which the page does not have',
      'blocked: the container web, which the left-out command in line 3 may have changed',
    ]);
    expect(
      leftOut(
        console_('$ docker run -v data:/d --privileged busybox', '$ docker run -v data:/d busybox cat /d/x', 'x'),
      ),
    ).toEqual(['policy: --privileged', 'ambiguous: a volume that the left-out command in line 2 may have changed']);
  });
});

describe('files of the context', () => {
  const withScript = fence('dockerfile', 'FROM busybox', 'COPY run.sh /', 'CMD ["sh", "/run.sh"]');
  const script = fence('sh {title="run.sh"}', 'echo a');

  test.each([
    ['a part of one that is known', [script, 'In `run.sh`, replace the line:\n', fence('text', 'echo b')]],
    ['one with lines left out', [fence('sh {title="run.sh"}', 'echo a', '# ...')]],
  ])('%s makes a build that refutes nothing', (_name, files) => {
    expect(plan(withScript, ...files, BUILD).steps).toMatchObject([{ context: { isComplete: false } }]);
  });

  test('a complete one does not', () => {
    const { steps } = plan(withScript, script, 'Save as `run.sh`:\n', fence('text', 'echo b'), BUILD);
    expect(steps).toMatchObject([{ context: { isComplete: true } }]);
  });
});

describe('the only Dockerfile of a page', () => {
  test('is not built again for another directory', () => {
    expect(leftOut(DOCKERFILE, console_('$ docker build -t web web', '$ docker build -t db db'))).toEqual([
      'missing: db/Dockerfile',
    ]);
  });

  test('may be outside it', () => {
    const outside = 'Save it as ../Dockerfile:\n';
    expect(plan(outside, DOCKERFILE).steps).toHaveLength(1);
    expect(leftOut('Save it:\n', fence('dockerfile {title="../Dockerfile"}', 'FROM busybox'))).toEqual([]);
  });
});

describe('names that a reader chooses', () => {
  test('are chosen, if nothing but names is left open', () => {
    const page = [
      DOCKERFILE,
      console_('$ docker build -t <your-name>/app:<tag> .', '$ docker run --name <name> <your-name>/app:<tag>', 'b'),
    ];
    expect(plan(...page).steps).toMatchObject([{ names: ['your-name-chosen/app:tag-chosen'] }, { kind: 'run' }]);
    expect(stated(...page)).toEqual([undefined, ['b']]);
  });

  test.each([
    'docker run <image>',
    'docker run -e KEY=<key> busybox',
    'docker build --build-arg A=<a> -t <name> .',
    'docker run [OPTIONS] busybox',
    'docker run --name [name] busybox',
    'docker run busybox ...',
    'docker exec <container> sh',
  ])('%s is left out', (command) => expect(leftOut(DOCKERFILE, console_(`$ ${command}`))[0]).toMatch(/^placeholder: /));
});

test('a remark for the reader after a command is not part of it', () => {
  expect(plan(DOCKERFILE, console_('$ docker build -t app . (where the Dockerfile is)')).steps).toHaveLength(1);
  expect(plan(console_('$ docker run busybox (rm -rf /)')).steps).toMatchObject([{ options: { network: true } }]);
  expect(plan(console_('$ docker run busybox (rm -rf /) && ls')).steps).toEqual([]);
  expect(plan(console_('$ docker run busybox (rm "$(cat /etc/passwd)")')).steps).toEqual([]);
});

describe('networks and volumes', () => {
  test('are created for the containers that use them', () => {
    const page = console_(
      '$ docker network create --driver bridge net',
      '$ docker volume create data',
      'data',
      '$ docker run -d --name db --network net --network-alias store -v data:/d busybox',
    );
    expect(leftOut(page)).toEqual([]);
    expect(plan(page).steps).toMatchObject([
      { options: { userNetwork: { name: 'net', aliases: ['db', 'store'] }, volumes: { '/d': 'data' } } },
    ]);
  });

  test.each([
    ['docker network create -d macvlan net', 'unsupported: the network driver macvlan'],
    ['docker network create --internal net', 'unsupported: docker network create'],
    ['docker network prune', 'policy: prune, which removes what the page has not created'],
    ['docker volume create -o type=none -o device=/ data', 'unsupported: docker volume create'],
    ['docker volume create --driver nfs data', 'unsupported: docker volume create'],
    ['docker run --network net busybox', 'missing: the network net, which the page does not create'],
    ['docker run --network-alias a busybox', 'unsupported: --network-alias without a network'],
    ['docker network connect a b', 'missing: the network a, which the page does not create'],
  ])('%s', (command, why) => {
    expect(leftOut(console_(`$ ${command}`))).toEqual([why]);
  });
});

test('a sentence that changes an instruction changes the Dockerfile, unless the page shows it next', () => {
  const first = fence('dockerfile', 'FROM busybox', 'CMD ["echo"]');
  const build = fence('console', '$ docker build -t x .', '$ docker run x a', 'a');
  const change = 'Now change the CMD to ENTRYPOINT.\n';
  expect(plan(first, change, build).steps).toEqual([]);
  expect(plan(first, 'Now change the command.\n', build).steps).toHaveLength(2);
  const next = fence('dockerfile', 'FROM busybox', 'ENTRYPOINT ["echo"]');
  expect(plan(first, change, next, build).steps.map(({ kind }) => kind)).toEqual(['build', 'build', 'run']);
});

test.each([
  ['git checkout v2', true],
  ['git stash pop', true],
  ['git pull', true],
  ['git checkout -b mine', false],
  ['git commit -am "Add it"', false],
  ['git status', false],
])('after %s, all files may be others: %s', (command, expected) => {
  const page = [fence('dockerfile', 'FROM busybox'), fence('console', `$ ${command}`, '$ docker build -t x .')];
  const { steps, leftOut: rows } = planPage(page.join(''), 'page.md');
  expect(steps).toHaveLength(expected ? 0 : 1);
  if (expected) expect(rows[1]).toMatchObject({ reason: 'blocked', what: `Dockerfile, which "${command}" changes` });
});

describe('a diff', () => {
  const FILES = ['Save `app.py`:\n', fence('python', 'print(1)'), fence('dockerfile', 'FROM busybox', 'COPY app.py /')];
  const changed = (prose: string, ...lines: readonly string[]) => {
    const page = [...FILES, BUILD, `${prose}\n`, fence('diff', ...lines), BUILD];
    const step = plan(...page).steps[1];
    if (step?.kind !== 'build') return leftOut(...page);
    const { context } = step;
    return context.isComplete ? 'nothing' : Object.values(context.files).map(({ text }) => text);
  };

  test('changes the file that it shows, and is no file', () => {
    const dockerfile = 'blocked: Dockerfile, which "the diff in line 19" changes';
    expect(changed('Then:', ' FROM busybox', '-COPY app.py /', '+COPY app.py /app')).toEqual([dockerfile]);
    expect(changed('In `Dockerfile`:', '+CMD ["sh"]')).toEqual([dockerfile]);
    expect(changed('Then:', '+CMD ["sh"]')).toEqual([dockerfile]);
    const kept = ['print(1)\n', 'FROM busybox\nCOPY app.py /\n'];
    expect(changed('Update `app.py`:', '-print(1)', '+print(2)')).toEqual(kept);
    expect(changed('Then:', '--- a/app.py', '+++ b/app.py', '@@ -1 +1 @@', '+print(2)')).toEqual(kept);
    expect(changed('Then:', '-print(1)', '+print(2)')).toEqual(kept);
  });
});
