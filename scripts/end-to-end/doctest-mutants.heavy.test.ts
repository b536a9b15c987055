import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestEngine, type OwnTestEngine } from '../../harness/engine/test-engine-fixture';
import { endScripts, runScript } from '../../harness/end-to-end/run-script-fixture';
import { checkTestPages, findingsOf, unexpectedOf, type CheckedTestPages } from './page-run-fixture';

/** A page that is right in everything that it states. */
const GREET = `\`\`\`dockerfile
FROM busybox:1.36
ARG NAME=nobody
ENV MODE=dev
RUN echo "built for $NAME" > /note
WORKDIR /srv
CMD ["sh", "-c", "cat /note; echo $MODE in $PWD"]
\`\`\`

\`\`\`console
$ docker build --build-arg NAME=Ada -t greet .
$ docker run greet
built for Ada
dev in /srv
$ docker run -e MODE=test greet
built for Ada
test in /srv
$ docker run -w /tmp greet
built for Ada
dev in /tmp
$ docker run --user 1000 greet id -u
1000
$ docker run --entrypoint cat greet /note
built for Ada
$ docker run -d --name named greet sleep 300
$ docker exec named pwd
/srv
$ docker rm -f named
named
\`\`\`
`;

/** Right too, and silent about arguments. */
const PLAIN = `\`\`\`dockerfile
FROM busybox:1.36
CMD ["echo", "hi"]
\`\`\`

\`\`\`console
$ docker build -t plain .
$ docker run plain
hi
\`\`\`
`;

/** Starts its image only with another command. */
const OTHER = PLAIN.replace('docker run plain\nhi', 'docker run plain echo other\nother');

/** What an editor breaks, by the name of the mutant: from, to. */
const BY_VERDICT: Readonly<Record<string, readonly [from: string | RegExp, to: string]>> = {
  'output-first': ['built for Ada\ndev in /srv', 'built for Eve\ndev in /srv'],
  'output-missing': ['dev in /tmp\n', ''],
  'output-added': ['1000\n$', '1000\n1000\n$'],
  'output-exec': ['pwd\n/srv', 'pwd\n/tmp'],
  'output-rm': ['rm -f named\nnamed', 'rm -f named\nother'],
  'flag-build-arg': ['--build-arg NAME=Ada ', ''],
  'flag-env': ['-e MODE=test ', ''],
  'flag-workdir': ['-w /tmp ', ''],
  'flag-user': ['--user 1000 ', ''],
  'flag-entrypoint': ['--entrypoint cat ', ''],
  'default-env': ['ENV MODE=dev', 'ENV MODE=prod'],
  'dropped-workdir': ['WORKDIR /srv\n', ''],
  'dropped-cmd': [/CMD .*\n/, ''],
  'swapped-arg-run': [/(ARG .*\n)(ENV .*\n)(RUN .*\n)/, '$3$2$1'],
  'cmd-to-entrypoint': ['CMD [', 'ENTRYPOINT ['],
  'cmd-to-run': ['CMD [', 'RUN ['],
  'run-to-cmd': ['RUN echo', 'CMD echo'],
  'broken-instruction': ['WORKDIR', 'WORKDRI'],
};

const mutated = (page: string, [from, to]: readonly [string | RegExp, string]): string => page.replace(from, to);

let own: OwnTestEngine;
beforeAll(async () => void (own = await startTestEngine()));
afterEach(endScripts);
afterAll(() => own[Symbol.asyncDispose]());

describe('mutants of pages', () => {
  let checked: CheckedTestPages;
  beforeAll(async () => {
    const names = Object.entries(BY_VERDICT).map(([name, change]) => [`${name}.md`, mutated(GREET, change)]);
    checked = await checkTestPages(own, 'mutants', {
      'greet.md': GREET,
      ...(Object.fromEntries(names) as Readonly<Record<string, string>>),
      'plain.md': PLAIN,
      'plain-entrypoint.md': mutated(PLAIN, ['CMD', 'ENTRYPOINT']),
      'other.md': OTHER,
      'other-broken.md': mutated(OTHER, ['"echo", "hi"', '"no-such-program"']),
    });
  });

  test('the pages themselves are right', () => {
    for (const page of ['greet.md', 'plain.md', 'other.md'])
      for (const builder of ['classic', 'buildkit'] as const) expect(unexpectedOf(checked, page, builder)).toEqual([]);
  });

  test.each(Object.keys(BY_VERDICT))('a verdict catches %s', (name) => {
    expect(mutated(GREET, BY_VERDICT[name] ?? ['', ''])).not.toBe(GREET);
    for (const builder of ['classic', 'buildkit'] as const)
      expect(unexpectedOf(checked, `${name}.md`, builder).join()).toContain('refuted');
  });

  test.each([
    ['plain-entrypoint.md', /cannot distinguish CMD from ENTRYPOINT/],
    ['other-broken.md', /starts plain as it was built: the engine refuses to start it, .*no-such-program/],
  ])('a finding names %s', (page, says) => {
    expect(unexpectedOf(checked, page, 'buildkit')).toEqual([]);
    expect(findingsOf(checked, page).join('\n')).toMatch(says);
  });
});

test('--adequacy swaps CMD and ENTRYPOINT, and reports where no statement notices', async () => {
  const pages = { 'greet.md': GREET, 'plain.md': PLAIN };
  const checked = await checkTestPages(own, 'adequacy', pages, { words: ['--bases', 'stand-in', '--adequacy'] });
  expect(checked.exitCode).toBe(0);
  expect(findingsOf(checked, 'greet.md')).toEqual([]);
  expect(findingsOf(checked, 'plain.md')).toEqual([
    'With ENTRYPOINT instead of CMD, every statement of the page about plain stays the same: the page cannot distinguish them here.',
  ]);
});

describe('--update', () => {
  const WRONG = mutated(mutated(GREET, ['1000\n$', 'root\n$']), ['dev in /tmp\n', '']);

  test('writes a corrected copy with its difference, and leaves the page alone', async () => {
    const words = ['--bases', 'stand-in', '--update'];
    const { exitCode, stdout, output, directory } = await checkTestPages(
      own,
      'update',
      { 'page.md': WRONG },
      { words },
    );
    expect(exitCode).toBe(1);
    const page = path.join(directory, 'page.md');
    expect(readFileSync(page, 'utf8')).toBe(WRONG);
    const copy = path.join(output, 'corrected', page);
    expect(readFileSync(copy, 'utf8')).toBe(GREET);
    expect(readFileSync(`${copy}.diff`, 'utf8')).toMatch(/\n-root\n\+1000\n/);
    expect(stdout).toContain('page.md: corrected 2 statements in ');
  });

  test('--in-place corrects the page, which is then right', async () => {
    const words = ['--bases', 'stand-in', '--update', '--in-place'];
    const { exitCode, directory } = await checkTestPages(own, 'in-place', { 'page.md': WRONG }, { words });
    expect(exitCode).toBe(1);
    const page = path.join(directory, 'page.md');
    expect(readFileSync(page, 'utf8')).toBe(GREET);
    const output = path.join(own.directory, 'again');
    const again = await runScript([
      'doctest',
      '--engine',
      own.address,
      '--bases',
      'stand-in',
      '--output',
      output,
      page,
    ]);
    expect(again.exitCode).toBe(0);
  });
});
