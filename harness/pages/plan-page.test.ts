import { describe, expect, test } from '@jest/globals';
import { leftOutIn } from './plan-fixture';
import { planPage } from './plan-page';

const fence = (language: string, ...lines: readonly string[]): string =>
  `\`\`\`${language}\n${lines.join('\n')}\n\`\`\`\n`;
const console_ = (...lines: readonly string[]): string => fence('console', ...lines);
const plan = (...parts: readonly string[]) => planPage(parts.join('\n'), 'page.md');
const leftOut = (...parts: readonly string[]): readonly string[] => leftOutIn(plan(...parts));

describe('what is stated', () => {
  const stated = (...lines: readonly string[]) => plan(console_(...lines)).steps.map(({ stated: each }) => each);

  test('is everything up to the next prompt, without surrounding comments and empty lines', () => {
    expect(stated('$ docker run busybox', '', 'a', '', 'b', '', '# next', '$ docker run busybox')).toMatchObject([
      { lines: ['a', '', 'b'], place: { line: 4, endLine: 6 }, match: 'whole' },
      undefined,
    ]);
  });

  test('is compared as a prefix, if a comment directly after it may belong to it', () => {
    expect(stated('$ docker run busybox', 'a', '# next', '$ docker run busybox')).toMatchObject([
      { lines: ['a'], match: 'prefix' },
      undefined,
    ]);
  });

  test('is not a comment without a space, which hides no output either', () => {
    expect(stated('$ docker run busybox', '', '#Run it again', '$ docker run busybox', 'a')).toMatchObject([
      undefined,
      { lines: ['a'], match: 'whole' },
    ]);
    expect(stated('$ docker run busybox', 'a', '#Run it again', '$ docker run busybox')).toMatchObject([
      { lines: ['a'], match: 'prefix' },
      undefined,
    ]);
  });

  test('ends at a prompt without a space before a docker command, and at no variable', () => {
    expect(stated('$docker run busybox', 'a', '$sudo docker run busybox', '$dockerId is b')).toMatchObject([
      { lines: ['a'] },
      { lines: ['$dockerId is b'] },
    ]);
  });

  test('has lines of BuildKit, which begin with #', () => {
    const page = `${fence('dockerfile', 'FROM busybox')}\n${console_('$ docker build .', '#1 [internal] load', '$ docker run busybox')}`;
    expect(plan(page).steps[0]?.stated?.lines).toEqual(['#1 [internal] load']);
  });

  test('ends at every command after the same prompt, even one without a space', () => {
    const page = fence(
      'sh',
      '>docker run busybox',
      'a',
      '',
      '>curl http://localhost',
      'b',
      '>docker run busybox echo b',
      'b',
    );
    expect(plan(page).steps.map(({ stated: each }) => each?.lines)).toEqual([['a'], ['b']]);
  });

  test('is not a description of a command', () => {
    const { steps } = plan(fence('sh', 'docker run busybox true', '# prints nothing of interest'));
    expect(steps[0]?.stated).toBeUndefined();
  });

  test('is an exit code after echo $?', () => {
    expect(plan(console_('$ docker run busybox false', '$ echo $?', '1')).steps).toMatchObject([{ exit: 1 }]);
  });

  test('is not taken from the next block, if several commands could have printed it', () => {
    const page = [
      fence('sh', 'docker run busybox echo a', 'docker run busybox echo b'),
      'It prints:\n',
      fence('', 'a'),
    ];
    expect(plan(...page).steps.map(({ stated: each }) => each)).toEqual([undefined, undefined]);
  });
});

describe('Dockerfiles', () => {
  test.each([
    ['Python', fence('', 'from flask import Flask', 'app = Flask(__name__)')],
    ['SQL', fence('', 'SELECT *', 'FROM users')],
    ['a sentence', fence('', 'FROM here on, everything is fine.')],
    ['a description of the syntax', fence('dockerfile', 'INSTRUCTION arguments')],
    ['syntax with brackets', fence('dockerfile', 'FROM [--platform=<platform>] <image> [AS <name>]')],
    ['an elision', fence('dockerfile', 'FROM busybox', '...', 'CMD ["sh"]')],
    ['an elision in a comment', fence('dockerfile', 'FROM busybox', '# ...')],
    ['a placeholder', fence('dockerfile', 'FROM busybox', 'RUN install <package>')],
  ])('%s is never built', (_name, page) => expect(plan(page).steps).toEqual([]));

  test('HTML tags and here-documents are not placeholders', () => {
    const page = fence('dockerfile', 'FROM busybox', 'RUN echo "<h1>Hi</h1>" > /x', 'COPY <<EOF /y', '<b>', 'EOF');
    expect(plan(page).steps).toMatchObject([{ kind: 'build', requires: 'buildkit' }]);
  });

  test.each(['cat <<EOF > Dockerfile', 'cat <<EOF >Dockerfile', 'cat > Dockerfile <<EOF', 'cat <<EOF>Dockerfile'])(
    '%s writes whatever follows',
    (command) => {
      const file = ['FROM busybox', 'ENV PATH /app', 'RUN echo "#include <stdio.h>" > /x', 'EOF'];
      expect(plan(console_(`$ ${command}`, ...file, '$ docker build -t x .')).steps).toMatchObject([{ kind: 'build' }]);
    },
  );

  test.each(['**a.sh**:', '**a.sh:**', 'a.sh:', 'Now create *a.sh*:', 'Create the script **`a.sh`**.'])(
    'has the file above which the page writes %s',
    (name) => {
      const page = [fence('dockerfile', 'FROM busybox', 'COPY a.sh /'), `${name}\n`, fence('sh', 'echo a')];
      expect(plan(...page, console_('$ docker build .')).steps).toMatchObject([
        { kind: 'build', context: { files: { 'a.sh': { text: 'echo a\n' } } } },
      ]);
    },
  );

  test('a file that a program of the host changes is not built', () => {
    const page = [
      fence('dockerfile', 'FROM busybox'),
      console_('$ sed -i s/busybox/alpine/ Dockerfile', '$ docker build .'),
    ];
    expect(leftOut(...page)[1]).toBe('blocked: Dockerfile, which "sed -i s/busybox/alpine/ Dockerfile" changes');
  });

  test('is found in the directory of the command', () => {
    const page = [
      'Create `a/Dockerfile`:\n',
      fence('dockerfile', 'FROM busybox'),
      'Create `b/Dockerfile`:\n',
      fence('dockerfile', 'FROM alpine'),
      console_('$ docker build -t x b', '$ cd a && docker build -t y .'),
    ];
    const bases = plan(...page).steps.map((step) => (step.kind === 'build' ? step.baseImages : []));
    expect(bases).toEqual([['alpine'], ['busybox']]);
  });

  test('COPY of a directory is possible, but a failure proves nothing', () => {
    const page = [
      fence('python {title="app.py"}', 'print(1)'),
      fence('dockerfile', 'FROM python', 'COPY . .'),
      console_('$ docker build .'),
    ];
    expect(plan(...page).steps).toMatchObject([{ context: { isComplete: false } }]);
    expect(leftOut(...page.slice(1))).toEqual(['missing: context .']);
  });

  test('a directory next to the page completes the context', () => {
    const page = `<!-- layerproof: context=./app -->\n${fence('dockerfile', 'FROM node', 'COPY package.json .')}`;
    const listDirectory = (directory: string) => (directory === './app' ? ['package.json'] : undefined);
    expect(planPage(page, 'page.md', { listDirectory }).steps).toMatchObject([
      { context: { directory: './app', isComplete: true } },
    ]);
  });
});

describe('docker commands', () => {
  const run = (words: string) => plan(console_(`$ docker run ${words}`)).steps[0];

  test.each([
    ['-itd --name=w busybox', { name: 'w', isDetached: true }],
    [
      '-p80:80 -p 127.0.0.1:8080:81/tcp busybox',
      {
        ports: [
          { host: 80, container: 80 },
          { host: 8080, container: 81 },
        ],
      },
    ],
    ['-v data:/data --memory 64m --cpus=.5 busybox', undefined],
    [
      '-v data:/data -m 64m --cpus=0.5 busybox',
      { options: { volumes: { '/data': 'data' }, memoryMiB: 64, cpus: 0.5 } },
    ],
    ['--rm=false -u 1 -w / busybox -v', { removesItself: false, options: { user: '1', command: ['-v'] } }],
    ['--network none --init --read-only busybox', { options: { network: false, init: true, readOnly: true } }],
    ['-v /data busybox', { options: { volumes: { '/data': 'anonymous-1-of-line-2' } } }],
    ['--mount source=data,target=/data busybox', { options: { volumes: { '/data': 'data' } } }],
    ['-v data:/data:ro busybox', { options: { volumes: { '/data': 'data' }, readOnlyVolumes: ['/data'] } }],
    ['-v data:/data:z,ro busybox', { options: { readOnlyVolumes: ['/data'] } }],
    ['--mount src=data,dst=/data,readonly busybox', { options: { readOnlyVolumes: ['/data'] } }],
    ['--mount src=data,dst=/data,ro=maybe busybox', undefined],
    ['-v data:/data:shared busybox', undefined],
    ['-h web busybox', { options: { hostname: 'web' } }],
    ['--hostname -web busybox', undefined],
    ['-P busybox', { ports: [] }],
    ['--log-driver json-file --log-opt max-size=1m -c 512 --cpuset-cpus 0,1 busybox', { options: { network: true } }],
    [
      '--cap-drop ALL --add-host a:192.0.2.7 busybox',
      { options: { droppedCapabilities: ['ALL'], hosts: { a: '192.0.2.7' } } },
    ],
    ['--dns 192.0.2.1 --memory-swap 1g -p 53:53/udp busybox', { ports: [] }],
    ['--add-host a:1.2.3 busybox', undefined],
    ['--add-host a:host-gateway busybox', undefined],
    ['--cap-drop $(pwd) busybox', undefined],
    ['--memory-reservation 64m busybox', { options: { network: true } }],
    ['--log-driver none busybox', undefined],
    ['-v C:\\data:/data busybox', undefined],
    ['-v $(pwd)/..:/data busybox', undefined],
    ['--unknown busybox', undefined],
    ['--name', undefined],
  ])('run %s', (words, step) => {
    if (step === undefined) expect(run(words)).toBeUndefined();
    else expect(run(words)).toMatchObject(step);
  });

  test('a volume is read-only only if the page says so', () => {
    for (const words of ['-v data:/data:rw', '--mount src=data,dst=/data,ro=false', '-v data:/data:Z']) {
      const step = run(`${words} busybox`);
      expect(step).toMatchObject({ options: { volumes: { '/data': 'data' } } });
      expect(step).not.toHaveProperty('options.readOnlyVolumes');
    }
  });

  test('only what the page has started is inspected and changed', () => {
    const page = console_(
      '$ docker run -d --name w busybox',
      '$ docker stop w',
      '$ docker stop other',
      '$ docker rm w',
      '$ docker logs w',
    );
    expect(plan(page).steps.map(({ id }) => id.split('/').at(-1))).toEqual(['run-1', 'stop-1', 'rm-1']);
    expect(leftOut(page)).toEqual([
      'missing: the container other, which the page does not start',
      'missing: the container w, which the page does not start',
    ]);
  });

  test('an ID refers to the container that printed it', () => {
    const page = console_(
      '$ docker run -d busybox',
      '3f2c9a71b0de45aa',
      '$ docker run -d busybox',
      'aa2c9a71b0de45aa',
      '$ docker stop 3f2c',
    );
    expect(plan(page).steps.at(-1)).toMatchObject({ how: 'stop', of: ['page.md/top/run-1'] });
  });

  test('a tag is another name of the same image', () => {
    const page = [
      fence('dockerfile', 'FROM busybox'),
      console_('$ docker build -t a .', '$ docker tag a b:1', '$ docker run b:1'),
    ];
    expect(plan(...page).steps.at(-1)).toMatchObject({ builtBy: 'page.md/top/build-1' });
  });

  test("other people's images are allowed by a pattern", () => {
    const page = console_('$ docker run somebody/tool:2');
    for (const allowed of ['somebody/*', 'somebody/tool', 'somebody/tool:2', '*']) {
      expect(planPage(page, 'page.md', { allowImages: [allowed] }).steps).toHaveLength(1);
    }
    expect(planPage(page, 'page.md', { allowImages: ['some/*', 'tool'] }).steps).toEqual([]);
  });

  test('an unknown image is built by the only Dockerfile; with two it is missing', () => {
    const one = fence('dockerfile', 'FROM busybox');
    const named = `Save it as \`Dockerfile.b\`:\n\n${one}`;
    expect(plan(one, console_('$ docker run web')).steps).toMatchObject([
      { names: ['web'], isImplied: true },
      { image: 'web' },
    ]);
    expect(leftOut(one, named, console_('$ docker run web'))).toEqual([
      'missing: the image web, which the page does not build',
    ]);
  });
});
