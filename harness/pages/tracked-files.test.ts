import { describe, expect, test } from '@jest/globals';
import { planPage } from './plan-page';
import type { PagePlan } from './step';

const fence = (...lines: readonly string[]): string => `\`\`\`\n${lines.join('\n')}\n\`\`\`\n\n`;

/** The plan of a page next to which git tracks these files. */
function planNextTo(files: Readonly<Record<string, string>>, ...page: readonly string[]): PagePlan {
  const tracked = { list: () => Object.keys(files), read: (file: string) => files[file] };
  return planPage(page.join(''), 'docs/page.md', { tracked });
}

const leftOut = ({ leftOut: all }: PagePlan): readonly string[] => all.map(({ reason, what }) => `${reason}: ${what}`);

describe('what git tracks next to a page', () => {
  test('is the Dockerfile that the page builds without showing it', () => {
    const plan = planNextTo({ Dockerfile: 'FROM busybox\n' }, fence('docker build -t web .', 'docker run web'));
    expect(plan.steps).toMatchObject([
      { kind: 'build', dockerfile: { text: 'FROM busybox\n', isTracked: true }, baseImages: ['busybox'] },
      { kind: 'run', image: 'web' },
    ]);
    expect(leftOut(plan)).toEqual([]);
  });

  test('is found through -f, through the context, and in the directory that the reader has entered', () => {
    const files = { 'api/Dockerfile': 'FROM alpine\n', 'api/dev/Dockerfile.dev': 'FROM busybox\n' };
    const page = fence('docker build api', 'cd api', 'docker build .', 'docker build -f dev/Dockerfile.dev .');
    expect(planNextTo(files, page).steps).toMatchObject([
      { dockerfile: { path: 'api/Dockerfile' }, baseImages: ['alpine'] },
      { dockerfile: { path: 'api/Dockerfile' } },
      { dockerfile: { path: 'api/dev/Dockerfile.dev' }, baseImages: ['busybox'] },
    ]);
  });

  test('completes the context of a Dockerfile that the page shows, and only if it has all that is copied', () => {
    const page = [fence('FROM node', 'COPY package.json src ./'), fence('docker build .')];
    const files = { 'package.json': '{}', 'src/index.js': '', 'page.md': '' };
    expect(planNextTo(files, ...page).steps).toMatchObject([
      { context: { tracked: { directory: '', files: Object.keys(files) }, isComplete: false } },
    ]);
    expect(leftOut(planNextTo({ 'package.json': '{}' }, ...page))).toEqual(['missing: context src']);
  });

  test('never refutes the page: neither its own build nor one on top of it is complete', () => {
    const top = fence('FROM web', 'RUN true');
    const plan = planNextTo(
      { Dockerfile: 'FROM busybox\n' },
      fence('docker build -t web .'),
      top,
      fence('docker build .'),
    );
    expect(plan.steps).toMatchObject([{ context: { isComplete: false } }, { context: { isComplete: false } }]);
  });

  test('is not used for a Dockerfile that the page shows but does not build', () => {
    expect(leftOut(planNextTo({ 'app.js': '' }, fence('FROM node', 'COPY app.js .')))).toEqual([
      'missing: context app.js',
    ]);
  });

  test('is not an application if it is only pages and pictures', () => {
    const page = [fence('FROM nginx', 'COPY . /usr/share/nginx/html'), fence('docker build .')];
    expect(leftOut(planNextTo({ 'page.md': '', 'a.png': '' }, ...page))).toEqual(['missing: context .']);
  });

  test.each([
    ['instructions that are not in it', fence('RUN apk add curl'), 'instructions in line 2'],
    ['a sentence', 'Now change the base image in the Dockerfile.\n\n', 'the text above line 3'],
  ])('is unknown after %s', (_name, change, why) => {
    const plan = planNextTo({ Dockerfile: 'FROM busybox\n' }, change, fence('docker build .'));
    expect(leftOut(plan)).toContain(`blocked: Dockerfile, which "${why}" changes`);
  });

  test('is known after an explanation of its instructions', () => {
    const plan = planNextTo({ Dockerfile: 'FROM busybox\nRUN  true\n' }, fence('RUN true'), fence('docker build .'));
    expect(plan.steps).toMatchObject([{ kind: 'build' }]);
  });

  describe('elsewhere in its checkout', () => {
    const all = [
      'Dockerfile',
      'code/a/Dockerfile',
      'code/a/index.html',
      'code/b/Dockerfile',
      'code/b/index.html',
      'docs/Dockerfile',
      'docs/page.md',
    ];
    const tracked = {
      home: 'site/docs',
      list: () => all.flatMap((file) => (file.startsWith('docs/') ? [file.slice('docs/'.length)] : [])),
      all: () => all,
      read: (file: string) => `FROM busybox\nCOPY . /\n# ${file}\n`,
    };
    const filesOf = (...commands: readonly string[]) =>
      planPage(fence(...commands), 'page.md', { tracked }).steps.map((step) =>
        step.kind === 'build'
          ? `${step.context.tracked?.directory}: ${step.context.tracked?.files.join(' ')}`
          : step.kind,
      );

    test.each([
      ['from the top of the checkout', 'cd code/a'],
      ['from above it', 'cd site/code/a'],
      ['from the directory of all projects of the reader', 'cd ~/site/code/a'],
      ['from wherever the reader is', 'cd $(pwd)/code/a'],
      ['after a clone', 'git clone https://example.com/site && cd site && cd code/a'],
    ])('is found %s', (_name, command) => {
      expect(filesOf(command, 'docker build .')).toEqual(['../code/a: Dockerfile index.html']);
    });

    test('is found where the next exercise begins at the top again', () => {
      expect(
        filesOf('cd code/b', 'docker build .', 'cd code/a', 'docker build .', 'cd ../b', 'docker build .'),
      ).toEqual([
        '../code/b: Dockerfile index.html',
        '../code/a: Dockerfile index.html',
        '../code/b: Dockerfile index.html',
      ]);
    });

    test('has the page’s directory too, above it', () => {
      expect(filesOf('cd site', 'docker build .')).toEqual([`..: ${all.join(' ')}`]);
    });

    test('is not what another checkout has at the same place', () => {
      expect(filesOf('git clone https://example.com/other && cd other', 'cd code/a', 'docker build .')).toEqual([]);
    });

    test('never refutes the page', () => {
      const { steps } = planPage(fence('cd code/a', 'docker build -t a .', 'docker run a', '# Output: x'), 'page.md', {
        tracked,
      });
      expect(steps[0]).toMatchObject({ context: { isComplete: false }, dockerfile: { isTracked: true } });
    });
  });

  test('has no instructions that the page shows for a Dockerfile without a name, if it has one', () => {
    const files = { 'Dockerfile.dev': 'FROM busybox\n' };
    const built = (name: string) =>
      planNextTo(files, name, fence('RUN true'), fence('docker build -f Dockerfile.dev .'));
    expect(built('').steps).toMatchObject([{ kind: 'build' }]);
    expect(leftOut(built('Add this to `Dockerfile.dev`:\n\n'))).toContain(
      'blocked: Dockerfile.dev, which "instructions in line 4" changes',
    );
  });

  test('is out of reach above the page', () => {
    const plan = planNextTo({ Dockerfile: 'FROM busybox\n' }, fence('docker build ..', 'docker build -f ../x .'));
    expect(plan.steps).toEqual([]);
  });
});
