import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { planPage } from './plan-page';
import type { PagePlan, Step } from './step';

const EXAMPLES = path.join(__dirname, 'examples');

/** Every row of the plan, by the line of the page that it is reported at. */
const ROWS: Readonly<Record<string, string>> = {
  '01-prompt-exact-output': '3 write, 9 build, 10 run',
  '02-bare-commands-output-in-a-comment': '3 write, 9 build, 10 run',
  '03-output-in-the-next-fence': '1 write, 8 build, 9 run',
  '04-a-typo-in-the-stated-output': '1 write, 7 build, 8 run',
  '05-a-dockerfile-that-does-not-build-blocks-what-needs-it': '1 write, 7 build, 8 run',
  '06-a-command-in-place-of-cmd': '1 write, 7 build, 8 run, 10 run',
  '07-entrypoint-takes-the-words-entrypoint-replaces-it': '1 write, 7 build, 8 run, 10 run',
  '08-the-shell-form-does-not-drop-the-words-of-docker-run': '1 write, 7 build, 8 run',
  '09-an-error-that-is-expected': '1 write, 7 build, 8 run',
  '10-detached-an-id-a-row-of-a-table-the-log-the-end': '1 write, 7 build, 8 run, 10 ps, 13 logs, 15 rm',
  '11-the-same-name-two-dockerfiles-the-later-one-counts': '3 write, 9 build, 10 run, 16 write, 22 build, 23 run',
  '12-cat-shows-the-dockerfile': '2 write, 5 build, 6 run',
  '13-a-heredoc-writes-it': '2 write, 7 build, 8 run',
  '14-another-name-said-in-the-prose-and-with-f': '3 write, 10 build, 11 run, 13 run',
  '15-a-file-of-the-context-from-another-fence': '1 write, 6 write, 13 build, 14 run',
  '16-a-file-that-the-page-does-not-have-is-no-refutation': '1 write, 9 left-out, 10 left-out',
  '17-one-dockerfile-two-values-of-a-build-argument': '1 write, 9 build, 10 run, 12 build, 13 run',
  '18-a-stage-as-the-target': '1 write, 9 build, 9 run, 11 build, 11 run',
  '19-a-log-of-the-classic-builder-on-any-builder': '1 write, 8 build',
  '20-a-mount-of-run-that-only-some-builders-know': '1 write, 8 build, 9 run',
  '21-what-run-writes-below-a-volume-true-with-one-builder-false-with-another': '1 write, 9 build, 10 run',
  '22-the-shell-of-a-shell-form-cmd': '1 write, 8 build, 9 inspect',
  '23-inside-a-container': '1 write, 8 build, 9 run, 10 inside, 12 inside, 14 inside',
  '24-what-is-refused-and-said': '2 left-out, 4 left-out, 6 left-out, 7 left-out',
  '25-placeholders-powershell-compose-other-people-s-images': '2 left-out, 6 left-out, 10 left-out, 11 left-out',
  '26-in-a-list-with-the-line-ends-of-windows': '3 write, 11 build, 12 run',
  '27-elision-and-a-placeholder-in-the-output': '1 write, 7 build, 8 run',
  '28-a-published-port': '1 write, 8 build, 9 run, 10 http',
  '29-an-unbuilt-dockerfile-and-a-fragment': '3 write, 4 build, 10 left-out',
  '30-the-flask-surprise-in-hidden-lines': '1 write, 2 build, 8 run, 15 run',
};

/** Where each statement is, and what it states. */
const STATEMENTS: Readonly<Record<string, readonly string[]>> = {
  '02-bare-commands-output-in-a-comment': ['run-1 at 11: Hello from the container!'],
  '03-output-in-the-next-fence': ['run-1 at 15: entry default'],
  '06-a-command-in-place-of-cmd': ['run-1 at 9: instead', 'run-2 at 11: default'],
  '13-a-heredoc-writes-it': ['run-1 at 9: built'],
  '23-inside-a-container': ['inside-1 at 11: /opt', 'inside-2 at 13: secret'],
  '26-in-a-list-with-the-line-ends-of-windows': ['run-1 at 13: in the list'],
  '27-elision-and-a-placeholder-in-the-output': ['run-1 at 9: line 1|...|line 5|<container-id>'],
  '28-a-published-port': ['http-1 at 11: it works'],
};

const LEFT_OUT: Readonly<Record<string, readonly string[]>> = {
  '16-a-file-that-the-page-does-not-have-is-no-refutation': [
    '9 missing: context package.json',
    '10 blocked: the image web, whose build in line 9 is left out',
  ],
  '24-what-is-refused-and-said': [
    '2 policy: --privileged',
    '4 policy: -v of a path of the host',
    '6 policy: push',
    '7 unsupported: a pipe into sh',
  ],
  '25-placeholders-powershell-compose-other-people-s-images': [
    '2 placeholder: <your-name>',
    '6 unsupported: windows',
    '10 unsupported: compose',
    '11 policy: image somebody/tool:latest',
  ],
  '29-an-unbuilt-dockerfile-and-a-fragment': ['10 fragment: instructions without FROM'],
};

function planOf(name: string): PagePlan {
  const text = readFileSync(path.join(EXAMPLES, `${name}.md`), 'utf8');
  // Stored with Unix line ends, because an editor or a checkout would change others.
  return planPage(name.startsWith('26') ? text.replaceAll('\n', '\r\n') : text, 'page.md');
}

function step<Kind extends Step['kind']>(plan: PagePlan, kind: Kind, index = 0): Extract<Step, { kind: Kind }> {
  const found = plan.steps.filter((each) => each.kind === kind)[index];
  if (found === undefined) throw new Error(`no ${kind}`);
  return found as Extract<Step, { kind: Kind }>;
}

const kindOf = (each: Step): string => (each.kind === 'look' ? each.at : each.kind === 'change' ? each.how : each.kind);
const shortId = (each: Step): string => each.id.slice(each.id.lastIndexOf('/') + 1);

describe('the examples', () => {
  const names = readdirSync(EXAMPLES).map((file) => path.basename(file, '.md'));

  test('are the ones below', () => expect(names).toEqual(Object.keys(ROWS)));

  test.each(names)('%s', (name) => {
    const plan = planOf(name);
    const rows = [
      ...plan.writes.map(({ place }) => ({ line: place.line, kind: 'write' })),
      ...plan.steps.map((each) => ({ line: each.place.line, kind: kindOf(each) })),
      ...plan.leftOut.map(({ place }) => ({ line: place.line, kind: 'left-out' })),
    ].toSorted((a, b) => a.line - b.line);
    expect(rows.map(({ line, kind }) => `${line} ${kind}`).join(', ')).toBe(ROWS[name]);
    expect(plan.faults).toEqual([]);
    expect(plan.leftOut.map(({ place, reason, what }) => `${place.line} ${reason}: ${what}`)).toEqual(
      LEFT_OUT[name] ?? [],
    );
    const stated = plan.steps.flatMap((each) =>
      each.stated === undefined
        ? []
        : [`${shortId(each)} at ${each.stated.place.line}: ${each.stated.lines.join('|')}`],
    );
    if (STATEMENTS[name] !== undefined) expect(stated).toEqual(STATEMENTS[name]);
  });
});

test('a run gets the arguments after its image, and the values of --entrypoint and -e', () => {
  const entry = planOf('07-entrypoint-takes-the-words-entrypoint-replaces-it');
  expect(step(entry, 'run').options).toEqual({ network: true, command: ['more'] });
  expect(step(entry, 'run', 1).options).toEqual({
    network: true,
    entrypoint: ['/bin/busybox'],
    command: ['echo', 'other'],
  });
  const named = planOf('14-another-name-said-in-the-prose-and-with-f');
  expect(step(named, 'run', 1).options).toEqual({ network: true, env: { MODE: 'test' } });
});

test('a run depends on the build of its image, which is the one above it', () => {
  const { steps } = planOf('11-the-same-name-two-dockerfiles-the-later-one-counts');
  expect(steps.map(({ id, needs }) => [id, needs])).toEqual([
    ['page.md/first/build-1', []],
    ['page.md/first/run-1', ['page.md/first/build-1']],
    ['page.md/second/build-1', []],
    ['page.md/second/run-1', ['page.md/second/build-1']],
  ]);
  expect(steps.map((each) => (each.kind === 'build' ? each.dockerfile.firstLine : 0))).toEqual([4, 0, 17, 0]);
});

test('a build has its context, arguments, target and BuildKit-only features', () => {
  expect(Object.keys(step(planOf('15-a-file-of-the-context-from-another-fence'), 'build').context.files)).toEqual([
    'hello.sh',
    'Dockerfile',
  ]);
  expect(step(planOf('17-one-dockerfile-two-values-of-a-build-argument'), 'build', 1).build).toEqual({
    buildArgs: { NAME: 'Ada' },
  });
  expect(step(planOf('18-a-stage-as-the-target'), 'build').build).toEqual({ target: 'first' });
  expect(step(planOf('20-a-mount-of-run-that-only-some-builders-know'), 'build').requires).toBe('buildkit');
});

test('an implied build inherits neither the annotation of the step that needs it nor whether it is hidden', () => {
  const plan = planOf('30-the-flask-surprise-in-hidden-lines');
  expect(step(plan, 'build')).toMatchObject({ isImplied: true, isHidden: false, names: ['my-flask-image'] });
  expect(step(plan, 'build').refuted).toBeUndefined();
  expect(step(plan, 'run')).toMatchObject({
    isHidden: true,
    refuted: { because: 'The image holds no Flask application.' },
  });
  expect(step(plan, 'run', 1)).toMatchObject({ isHidden: false });
});

test('details of single examples', () => {
  expect(step(planOf('09-an-error-that-is-expected'), 'run').fails).toBe(true);
  expect(step(planOf('10-detached-an-id-a-row-of-a-table-the-log-the-end'), 'run')).toMatchObject({
    isDetached: true,
    name: 'w1',
  });
  expect(step(planOf('22-the-shell-of-a-shell-form-cmd'), 'look').format).toBe('{{json .Config.Cmd}}');
  expect(step(planOf('23-inside-a-container'), 'run').isSession).toBe(true);
  expect(step(planOf('28-a-published-port'), 'run').ports).toEqual([{ host: 8080, container: 80 }]);
  expect(step(planOf('28-a-published-port'), 'http')).toMatchObject({ path: '/', port: 8080 });
});

test('all examples are planned within 2 seconds of CPU time', () => {
  const started = process.cpuUsage();
  for (const name of Object.keys(ROWS)) planOf(name);
  const { user, system } = process.cpuUsage(started);
  expect((user + system) / 1e6).toBeLessThan(2);
});
