import { expect, test } from '@jest/globals';
import type { Cell } from '../../record/record';
import type { ExpectedException } from '../../verdict/expectation';
import { gridOf, rowsOf } from './grid';
import { sinceWhen } from './since-when';
import { headerWith, recordOf, verdictOf } from './verdict-fixture';

/** A row of signs: the answer in each version. */
type Answers = Readonly<Record<string, string>>;

const BEFORE_5: ExpectedException = {
  where: { product: 'podman', engine: '<5' },
  verdict: 'refuted',
  because: 'so',
};

function sinceIn(answers: Answers, exceptions: readonly ExpectedException[] = []): readonly string[] {
  const [known] = headerWith().engines;
  if (known === undefined) throw new Error('The fixture has no engine.');
  const places = Object.keys(answers).map((place) => {
    const [product = '', version = '', builder = '', store = 'graph-driver'] = place.split(' ');
    const name = `${product} ${version} ${store}`;
    const cell = { name: `${name} · ${builder}`, engine: name, builder: builder as Cell['builder'] };
    const engine = {
      ...known,
      id: name,
      name,
      version,
      product: product as 'docker',
      imageStore: store as 'containerd',
    };
    return { place, cell, engine };
  });
  const verdicts = places.map(({ place, cell }) => {
    const refuted = { outcome: 'refuted', because: 'no' } as const;
    const skipped = { outcome: 'not-applicable', because: 'no' } as const;
    const verdict = { '✔': { outcome: 'confirmed' } as const, '✘': refuted, '–': skipped }[answers[place] ?? ''];
    const line = verdictOf('article/a', cell.name, verdict && { verdict });
    return { ...line, claim: { ...line.claim, expected: { verdict: 'confirmed', exceptions } as const } };
  });
  const engines = places.map(({ engine }) => engine);
  const cells = places.map(({ cell }) => cell);
  const [row] = rowsOf(gridOf(recordOf(verdicts, { header: { engines, cells } })));
  if (row === undefined) throw new Error('The record has no claim.');
  return sinceWhen(row, { cells, engines });
}

test.each<readonly [what: string, answers: Answers, since: readonly string[]]>([
  ['the same in all versions', { 'docker 20.10.5 classic': '✔', 'docker 28.5.2 classic': '✔' }, []],
  ['different only between builders', { 'docker 26.1.5 classic': '✘', 'docker 26.1.5 buildkit': '✔' }, []],
  [
    'different only between image stores',
    { 'docker 26.1.5 classic graph-driver': '✘', 'docker 28.5.2 classic containerd': '✔' },
    [],
  ],
  [
    'a change, whatever the order of the cells',
    { 'docker 28.5.2+x buildkit': '✔', 'docker 20.10.5+dfsg1 buildkit': '✘', 'docker 26.1.5 buildkit': '✔' },
    ['✘ in Docker 20.10, ✔ in 26.1 and 28.5'],
  ],
  [
    'two versions with the same beginning',
    { 'docker 20.10.5 classic': '✘', 'docker 20.10.24 classic': '✔' },
    ['✘ in Docker 20.10.5, ✔ in 20.10.24'],
  ],
  [
    'there and back',
    { 'podman 4.3.1 buildah': '✔', 'podman 5.4.2 buildah': '✘', 'podman 5.8.0 buildah': '✔' },
    ['✔ in Podman 4.3, ✘ in 5.4, ✔ in 5.8'],
  ],
  [
    'a change with one builder',
    {
      'docker 20.10.5 classic': '✔',
      'docker 20.10.5 buildkit': '✘',
      'docker 26.1.5 classic': '✔',
      'docker 26.1.5 buildkit': '✔',
    },
    ['with BuildKit: ✘ in Docker 20.10, ✔ in 26.1'],
  ],
  [
    'a version that says nothing',
    { 'docker 20.10.5 buildkit': '–', 'docker 26.1.5 buildkit': '✘', 'docker 28.5.2 buildkit': '✔' },
    ['✘ in Docker 26.1, ✔ in 28.5'],
  ],
])('%s', (_what, answers, since) => {
  expect(sinceIn(answers)).toEqual(since);
});

test('a bound that the expectation documents is named if it fits what was seen', () => {
  const answers = { 'podman 4.3.1 buildah': '✘', 'podman 5.4.2 buildah': '✔', 'podman 5.8.0 buildah': '✔' };
  expect(sinceIn(answers, [BEFORE_5])).toEqual(['✘ in Podman 4.3, ✔ since 5']);
  expect(sinceIn({ ...answers, 'podman 5.4.2 buildah': '✘' }, [BEFORE_5])).toEqual([
    '✘ in Podman 4.3 and 5.4, ✔ in 5.8',
  ]);
  expect(sinceIn(answers, [{ ...BEFORE_5, where: { engine: '<5' } }])).toEqual(['✘ in Podman 4.3, ✔ in 5.4 and 5.8']);
});
