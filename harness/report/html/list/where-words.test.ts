import { expect, test } from '@jest/globals';
import type { CellColumn } from '../page/columns';
import { whereWords } from './where-words';

const COLUMNS: readonly CellColumn[] = [
  ...['20.10.5', '26.1.5', '28.5.2'].flatMap((version) =>
    ['classic', 'BuildKit'].map((builder) => columnOf(`Docker ${version}`, builder)),
  ),
  columnOf('Docker 28.5.2 (containerd store)', 'BuildKit', 'containerd store'),
  ...['4.3.1', '5.4.2', '5.8.6'].map((version) => columnOf(`Podman ${version}`, 'Buildah')),
];

function columnOf(engine: string, builder: string, store = 'graph driver'): CellColumn {
  const [product = ''] = engine.split(' ');
  const version = /[\d.]+/.exec(engine)?.[0] ?? '';
  const name = `${engine} · ${builder}`;
  return { name, engine, builder, store, product, version, short: name, isOnlyEngine: false };
}

const namesOf = (isWanted: (column: CellColumn) => boolean): readonly string[] =>
  COLUMNS.filter(isWanted).map(({ name }) => name);

test.each([
  ['everywhere', () => true, ''],
  ['a builder', ({ builder }) => builder === 'classic', 'with the classic builder'],
  ['an image store', ({ store }) => store === 'containerd store', 'with the containerd store'],
  ['the oldest version', ({ version }) => version === '4.3.1', 'in Podman 4.3.1'],
  ['old versions', ({ version }) => /^(4.3|5.4)/.test(version), 'in Podman up to 5.4.2'],
  ['new versions', ({ version }) => version.startsWith('5.'), 'since Podman 5.4.2'],
  ['a version with all its stores', ({ version }) => version === '28.5.2', 'in Docker 28.5.2'],
  ['a product', ({ product }) => product === 'Docker', 'in Docker'],
  [
    'a builder of some versions',
    ({ builder, version }) => builder === 'BuildKit' && version !== '20.10.5',
    'with BuildKit since Docker 26.1.5',
  ],
  [
    'two products',
    ({ builder, version }) => builder === 'classic' || version === '4.3.1',
    'with the classic builder and in Podman 4.3.1',
  ],
  ['one cell', ({ name }) => name === 'Docker 26.1.5 · classic', 'with the classic builder in Docker 26.1.5'],
  [
    'no pattern',
    ({ name }) => ['Docker 20.10.5 · classic', 'Docker 26.1.5 · BuildKit', 'Docker 28.5.2 · classic'].includes(name),
    'in 3 of 10 cells',
  ],
] satisfies [string, (column: CellColumn) => boolean, string][])('%s', (_what, isWanted, expected) => {
  expect(whereWords(namesOf(isWanted), COLUMNS)).toBe(expected);
});
