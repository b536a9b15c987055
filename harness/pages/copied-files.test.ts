import { describe, expect, test } from '@jest/globals';
import { planPage } from './plan-page';
import type { PagePlan } from './step';

const fence = (...lines: readonly string[]): string => `\`\`\`sh\n${lines.join('\n')}\n\`\`\`\n\n`;
const APP = '`app.py`:\n\n```python\nprint("hi")\n```\n\n';

function planNextTo(files: readonly string[], ...page: readonly string[]): PagePlan {
  return planPage(page.join(''), 'page.md', {
    tracked: { home: 'site/docs', list: () => files, read: () => 'FROM busybox\n' },
  });
}

const leftOut = ({ leftOut: all }: PagePlan): readonly string[] => all.map(({ reason, what }) => `${reason}: ${what}`);

describe("a mount of the reader's directory", () => {
  test.each(['-v $(pwd):/app', '-v "$PWD:/app"', '-v .:/app:ro', '--mount type=bind,source=$(pwd),target=/app'])(
    'is a copy of what the page shows: %s',
    (mount) => {
      const plan = planNextTo([], APP, fence(`docker run ${mount} python python /app/app.py`));
      expect(plan.steps).toMatchObject([
        {
          kind: 'run',
          copied: { files: { 'app.py': {} }, copies: [{ from: '', to: '/app', isDirectory: true }] },
          options: { command: ['python', '/app/app.py'] },
        },
      ]);
      expect(plan.steps[0]).not.toHaveProperty('options.volumes');
    },
  );

  test('is a copy of what git tracks, of all of it, a part or one file', () => {
    const files = ['page.md', 'src/a.js', 'src/deep/b.js', 'other.txt'];
    const run = 'docker run -v $(pwd)/src:/app -v ./other.txt:/etc/other.txt -v data:/data node ls /app';
    expect(planNextTo(files, fence(run)).steps).toMatchObject([
      {
        copied: {
          tracked: { directory: '', files: ['src/a.js', 'src/deep/b.js', 'other.txt'] },
          copies: [
            { from: 'src', to: '/app', isDirectory: true },
            { from: 'other.txt', to: '/etc/other.txt', isDirectory: false },
          ],
        },
        options: { volumes: { '/data': 'data' } },
      },
    ]);
  });

  test.each([
    ['nothing is known of it', ['page.md'], 'docker run -v $(pwd):/app node', "missing: files of the page's directory"],
    ['a part is not there', ['a.js'], 'docker run -v ./data:/data node', 'missing: files in data'],
    ['it is above', ['a.js'], 'docker run -v $(pwd)/..:/app node', 'policy: -v of a path of the host'],
    ['it is the home directory', ['a.js'], 'docker run -v ~/a:/app node', 'policy: -v of a path of the host'],
    ['it would be the whole container', ['a.js'], 'docker run -v .:/ node', 'unsupported: -v .:/'],
  ])('is left out if %s', (_name, files, run, why) => {
    expect(leftOut(planNextTo(files, fence(run)))).toEqual([why]);
  });
});

describe('a directory above the page', () => {
  test.each(['cd site/docs', 'cd docs', 'cd site\ncd docs'])('is left on the way to the page: %s', (enter) => {
    const plan = planNextTo(
      ['Dockerfile', 'app/a'],
      fence('git clone https://example.com/site', enter, 'docker build .'),
    );
    expect(plan.steps).toMatchObject([{ kind: 'build', dockerfile: { isTracked: true } }]);
  });

  test('has nothing that the page may use', () => {
    const page = fence('cd site', 'docker build .', 'docker run -v $(pwd):/app busybox');
    expect(planNextTo(['Dockerfile'], page).steps).toEqual([]);
  });
});
