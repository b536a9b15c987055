import { describe, expect, test } from '@jest/globals';
import { planJson } from './plan-json';
import { leftOutIn } from './plan-fixture';
import { planPage } from './plan-page';
import type { PagePlan } from './step';

const fence = (language: string, ...lines: readonly string[]): string =>
  `\`\`\`${language}\n${lines.join('\n')}\n\`\`\`\n\n`;
const file = (name: string, text: string): string => `\`${name}\`:\n\n${fence('text', text)}`;
const transcript = (...lines: readonly string[]): string => fence('console', ...lines);

const RUN = '$ docker run -d --name web busybox';
const INDEX = file('index.html', 'hi');
const TRACKED = ['site/a.html', 'site/deep/b.html', 'other.txt', 'page.md'];

const plan = (...parts: readonly string[]): PagePlan =>
  planPage(parts.join(''), 'page.md', {
    tracked: { home: 'repo', list: () => TRACKED, read: () => undefined },
    listDirectory: (directory) => (directory === './app' ? ['conf/x.conf', 'y.conf'] : undefined),
  });
const copies = (...parts: readonly string[]) => plan(...parts).steps.filter(({ kind }) => kind === 'cp');
const leftOut = (...parts: readonly string[]): readonly string[] => leftOutIn(plan(...parts));

describe('docker cp into a container', () => {
  test('takes a file that the page shows', () => {
    expect(copies(INDEX, transcript(RUN, '$ docker cp -q index.html web:/www'))).toMatchObject([
      {
        kind: 'cp',
        id: 'page.md/top/cp-1',
        needs: ['page.md/top/run-1'],
        container: 'page.md/top/run-1',
        path: '/www',
        copied: { from: 'index.html', isDirectory: false, isContent: false, isComplete: true },
      },
    ]);
  });

  test('takes a file that a command writes', () => {
    const lines = ["$ cat > a.txt <<'EOF'", 'hello', 'EOF', '$ echo b > data/b.txt', RUN];
    const page = transcript(...lines, '$ docker cp ./a.txt web:a', '$ docker container cp data web:/x/');
    const [first, second] = copies(page);
    expect(first).toMatchObject({ path: '/a', copied: { files: { 'a.txt': { text: 'hello\n' } }, isComplete: true } });
    // A reader may have more in a directory than the page shows.
    expect(second).toMatchObject({ path: '/x/', copied: { from: 'data', isDirectory: true, isComplete: false } });
  });

  test('takes what git tracks, and what an annotation names', () => {
    const [tracked] = copies(transcript(RUN, '$ docker cp $(pwd)/site/. web:/www/'));
    const all = ['site/a.html', 'site/deep/b.html'];
    expect(tracked).toMatchObject({
      copied: { from: 'site', isDirectory: true, isContent: true, tracked: { directory: '', files: all } },
    });
    const context = '<!-- layerproof: context=./app -->\n\n';
    const [named] = copies(context, transcript(RUN, '$ docker cp conf web:/etc'));
    expect(named).toMatchObject({ copied: { directory: './app', from: 'conf', isDirectory: true, isComplete: false } });
    expect(named).not.toHaveProperty('copied.tracked');
  });

  test.each([
    ['/a//b/../c/', '/a/c/'],
    ['/a/.', '/a/.'],
    ['../../etc', '/etc'],
    ['/', '/'],
    ['.', '/'],
  ])('has the path %s as %s', (given, path) => {
    expect(copies(INDEX, transcript(RUN, `$ docker cp index.html web:${given}`))).toMatchObject([{ path }]);
  });

  test('of the whole directory has no pages and pictures', () => {
    const [copy] = copies(INDEX, transcript(RUN, '$ docker cp . web:/www'));
    expect(copy).toMatchObject({ copied: { from: '', isContent: true, files: { 'index.html': {} } } });
    expect(copy).toMatchObject({ copied: { tracked: { files: ['site/a.html', 'site/deep/b.html', 'other.txt'] } } });
  });

  test('names its files once in the plan as data', () => {
    const { steps } = planJson(plan(INDEX, transcript(RUN, '$ docker cp index.html web:/www')));
    expect(steps).toMatchObject([{}, { copied: { files: { 'index.html': { path: 'index.html', line: 4 } } } }]);
    expect(JSON.stringify(steps)).not.toContain('hi\\n');
  });

  test.each([
    ['nope.html web:/', 'missing: nope.html, which the page does not have'],
    ['index.html other:/', 'missing: the container other, which the page does not start'],
    ['index.html/ web:/', 'unsupported: the file index.html as a directory'],
    ['$(pwd) web:/', "unsupported: docker cp of the reader's directory, whose name is unknown"],
    ['index.html web:', 'unsupported: docker cp without a path in the container'],
    ['index.html web:/proc/x', 'unsupported: docker cp of /proc/x, which is not a file of the container'],
    ['index.html web:/a/../dev', 'unsupported: docker cp of /dev, which is not a file of the container'],
    ['-a index.html web:/', 'unsupported: --archive of docker cp'],
    ['--archive=false index.html web:/', undefined],
    ['- web:/', 'unsupported: docker cp of an archive'],
    ['web:/a web:/b', 'unsupported: docker cp between two containers'],
    ['index.html site', 'unsupported: docker cp without a container'],
    ['index.html', 'unsupported: docker cp without a source and a destination'],
    ['index.html other.txt web:/', 'unsupported: docker cp without a source and a destination'],
    ['/etc/passwd web:/', 'policy: a path of the host'],
    ['~/index.html web:/', 'policy: a path of the host'],
    ['../index.html web:/', 'missing: the directory ../index.html, outside the page'],
    ['"C:\\x" web:/', 'policy: a path of the host'],
    ['"c:\\x" web:/', 'policy: a path of the host'],
    ['C:\\x web:/', 'policy: a path of the host'],
    ['web:/a C:\\x', 'policy: a path of the host'],
  ])('%s', (words, why) => {
    expect(leftOut(INDEX, transcript(RUN, `$ docker cp ${words}`))).toEqual(why === undefined ? [] : [why]);
  });

  test('takes a file that the page names without its directory, unless it changes', () => {
    const page = [file('web/start.html', 'hi'), transcript(RUN)];
    const [copy] = copies(...page, transcript('$ docker cp start.html web:/'));
    expect(copy).toMatchObject({ copied: { from: 'start.html', files: { 'start.html': { path: 'web/start.html' } } } });
    expect(leftOut(...page, transcript('$ rm web/start.html', '$ docker cp start.html web:/'))).toContain(
      'blocked: start.html, which "rm web/start.html" changes',
    );
  });

  test('is left out if the file changes, with what to do if it is missing', () => {
    const changed = transcript(RUN, '$ sed -i s/a/b/ index.html', '$ docker cp index.html web:/');
    expect(leftOut(INDEX, changed)).toContain('blocked: index.html, which "sed -i s/a/b/ index.html" changes');
    const [missing] = plan(transcript(RUN, '$ docker cp nope web:/')).leftOut;
    expect(missing).toMatchObject({ next: 'State where it is: <!-- layerproof: context=./app -->.' });
  });
});

describe('docker cp out of a container', () => {
  test('is a step that keeps nothing', () => {
    const [copy] = copies(transcript(RUN, '$ docker cp -aL web:/etc/hosts ./hosts'));
    expect(copy).toMatchObject({ kind: 'cp', path: '/etc/hosts', followsLinks: true });
    expect(copy).not.toHaveProperty('copied');
  });

  test.each([
    ['web:/etc/hosts -', 'unsupported: docker cp of an archive'],
    ['web:/etc/hosts /tmp/hosts', 'policy: a path of the host'],
    ['web:/etc/hosts ~/hosts', 'policy: a path of the host'],
    ['web:/etc/hosts C:\\hosts', 'policy: a path of the host'],
    ['web:/etc/hosts ..', 'missing: the directory .., outside the page'],
    ['other:/etc/hosts .', 'missing: the container other, which the page does not start'],
  ])('%s is left out, and its container stays known', (words, why) => {
    expect(leftOut(transcript(RUN, `$ docker cp ${words}`, '$ docker exec web ls'))).toEqual([why]);
  });

  test.each([
    ['web:/x/a.txt .', true],
    ['web:/x/a.txt a.txt', true],
    ['web:/x/. .', true],
    ['web:/x/. ./', true],
    ['web:/x/b.txt .', false],
    ['web:/x/a.txt other', false],
    // Left out, and its reader has the file all the same.
    ['other:/x/a.txt .', true],
  ])('%s makes a file of the page unknown: %s', (words, isUnknown) => {
    const why = leftOut(file('a.txt', 'a'), transcript(RUN, `$ docker cp ${words}`, '$ docker cp a.txt web:/'));
    expect(why.some((each) => each.startsWith('blocked: a.txt'))).toBe(isUnknown);
  });

  test('below a directory replaces only what is there', () => {
    const files = [file('src/a/b.txt', 'b'), file('src/c.txt', 'c')];
    const copy = transcript(RUN, '$ docker cp web:/x/a src', '$ docker cp src/c.txt web:/', '$ docker cp src/a web:/');
    expect(leftOut(...files, copy)).toEqual(['blocked: src/a/b.txt, which "docker cp web:/x/a src" changes']);
  });

  test('leaves a file of which the page shows the new content next', () => {
    const show = ['$ docker cp web:/a.txt .', '$ cat a.txt', 'new'];
    const { steps, writes } = plan(file('a.txt', 'old'), transcript(RUN, ...show));
    expect(steps.map(({ kind }) => kind)).toEqual(['run', 'cp']);
    expect(writes.map(({ text }) => text)).toEqual(['old\n', 'new\n']);
    // The control: what the page showed before.
    expect(plan(file('a.txt', 'old'), transcript('$ cat a.txt', 'old')).steps).toMatchObject([{ kind: 'show' }]);
  });
});

test.each([
  [
    'web:/x .',
    ['$ docker exec --privileged web ./generate'],
    'blocked: a container that the left-out command in line 10 is about',
  ],
  ['web:/x .', ['$ docker start --link web'], 'blocked: a container that the left-out command in line 10 is about'],
  [
    'index.html web:/x',
    ['$ docker exec --privileged web mkdir /x'],
    'blocked: a container that the left-out command in line 10 is about',
  ],
  [
    'web:/x .',
    ['$ docker run --privileged -v vol:/x busybox'],
    'ambiguous: a volume that the left-out command in line 10 may have changed',
  ],
  // The controls: commands that are followed, or about something else.
  ['web:/x .', ['$ docker exec web ./generate'], undefined],
  ['web:/x .', ['$ docker start web'], undefined],
  ['web:/x .', ['$ docker logs --since 1m web'], undefined],
  ['web:/x .', ['$ docker exec --privileged other ./generate'], undefined],
  ['web:/x .', ['$ docker run --privileged -v other:/x busybox'], undefined],
])('docker cp %s after %j', (words, lines, why) => {
  const run = '$ docker run -d -v vol:/x --name web busybox';
  const found = leftOut(
    INDEX,
    transcript(run, '$ docker run -d --name other busybox', ...lines, `$ docker cp ${words}`),
  );
  expect(found.slice(lines.some((line) => /privileged|--link|since/.test(line)) ? 1 : 0)).toEqual(
    why === undefined ? [] : [why],
  );
});

test('docker cp is left out of a container whose image the page has changed since', () => {
  const build = (text: string): string => fence('dockerfile', 'FROM busybox', text);
  const start = transcript('$ docker build -t own .', '$ docker run --name web own');
  const copy = transcript('$ docker cp web:/x .');
  expect(leftOut(build('RUN touch /y'), start, copy)).toEqual([]);
  expect(leftOut(build('RUN touch /y'), start, 'Now:\n\n', build('RUN touch /x'), copy)).toEqual([
    'ambiguous: an image built before Dockerfile changes',
  ]);
});

describe('what a page shows after docker cp', () => {
  const stated = (...lines: readonly string[]) => {
    const { steps, leftOut: out } = plan(INDEX, transcript(RUN, '$ docker cp index.html web:/www', ...lines));
    return [steps.at(-1)?.stated?.lines, ...out.map(({ what }) => what)];
  };

  test.each([
    'Successfully copied 2.05kB to web:/www',
    'Error response from daemon: Could not find the file /www in container web',
    'Error: No such container:path: web:/www',
    'no such directory',
  ])('is its report or an error: %s', (line) => {
    expect(stated(line)).toEqual([[line]]);
    const below = plan(INDEX, transcript(RUN), transcript('$ docker cp index.html web:/www'), fence('', line));
    expect(below.steps.at(-1)).toMatchObject({ stated: { lines: [line] } });
  });

  test.each([
    ['index.html', 'an output that docker cp does not print'],
    ['lstat /home/me/index.html: no such file or directory', "an error about the reader's files"],
  ])('is left out if it is something else: %s', (line, why) => {
    expect(stated(line)).toEqual([undefined, why]);
    const below = plan(INDEX, transcript(RUN), transcript('$ docker cp index.html web:/www'), fence('', line));
    expect(below.leftOut.map(({ what }) => what)).toEqual([why]);
  });

  test('is not compared after a pipe', () => {
    expect(leftOut(INDEX, transcript(RUN, '$ docker cp index.html web:/ | cat'))).toEqual([
      expect.stringContaining('unsupported: '),
    ]);
  });
});

describe('what depends on a copy', () => {
  const COPY = '$ docker cp index.html web:/www';
  const CAT = '$ docker exec web cat /www/index.html';
  const newer = file('index.html', 'new');
  const why = 'ambiguous: a container into which index.html was copied before it changes';

  test('is left out after a change of the file that was copied', () => {
    expect(leftOut(INDEX, transcript(RUN, COPY), newer, transcript(CAT, 'new'))).toEqual([why]);
    const edited = 'Now change `index.html` to greet the world.\n\n';
    expect(leftOut(INDEX, transcript(RUN, COPY), edited, transcript(CAT, 'hi'))).toEqual([why]);
    const committed = transcript('$ docker commit web next', '$ docker run next cat /www/index.html', 'new');
    expect(leftOut(INDEX, transcript(RUN, COPY), newer, committed)).toEqual([why]);
    const other = transcript('$ docker run -v vol:/www busybox cat /www/index.html', 'new');
    expect(leftOut(INDEX, transcript(RUN.replace('busybox', '-v vol:/www busybox'), COPY), newer, other)).toEqual([
      why,
    ]);
    // The control: without a volume, the two containers have nothing in common.
    expect(leftOut(INDEX, transcript(RUN, COPY), newer, other)).toEqual([]);
  });

  test('is compared after another copy, or without a change', () => {
    expect(leftOut(INDEX, transcript(RUN, COPY), newer, transcript(COPY, CAT, 'new'))).toEqual([]);
    expect(leftOut(INDEX, transcript(RUN, COPY), newer, transcript(COPY, 'Successfully copied 2kB to web:/'))).toEqual(
      [],
    );
    expect(leftOut(INDEX, transcript(RUN, COPY, CAT, 'hi'))).toEqual([]);
  });
});
