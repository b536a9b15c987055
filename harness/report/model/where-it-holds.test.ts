import { expect, test } from '@jest/globals';
import type { Cell, RecordHeader } from '../../record/record';
import type { Outcome } from '../../verdict/verdict';
import type { GridEntry } from './grid';
import { whereItHolds } from './where-it-holds';

const ENGINES = [
  ['docker', '20.10.5'],
  ['docker', '28.5.2'],
  ['docker', '29.1.0'],
  ['podman', '4.3.1'],
  ['podman', '5.4.2'],
  ['podman', '5.8.6'],
].map(([product, version]) => ({ name: `${product ?? ''} ${version ?? ''}`, product, version }));

const CELLS = ENGINES.flatMap(({ name, product }) =>
  (product === 'podman' ? ['buildah'] : ['classic', 'buildkit']).map((builder) => ({
    name: `${name} · ${builder}`,
    engine: name,
    builder,
  })),
) as readonly Cell[];

function words(outcomeIn: (cell: Cell) => Outcome, cells = CELLS): string {
  const entries = cells.map((cell) => ({ cell: cell.name, outcome: outcomeIn(cell) }) as GridEntry);
  return whereItHolds({ entries }, { cells, engines: ENGINES as unknown as RecordHeader['engines'] });
}

test.each<[string, (cell: Cell) => Outcome]>([
  ['', () => 'confirmed'],
  ['holds nowhere', () => 'refuted'],
  [
    'holds with BuildKit and Podman ≥ 5.4, not with the classic builder and Podman 4.3',
    ({ builder, engine }) => (builder === 'classic' || engine === 'podman 4.3.1' ? 'refuted' : 'confirmed'),
  ],
  [
    'holds with BuildKit of Docker ≥ 28.5 and Podman, not with BuildKit of Docker 20.10; not checked with the classic builder',
    ({ builder, engine }) =>
      builder === 'classic' ? 'not-applicable' : engine === 'docker 20.10.5' ? 'refuted' : 'confirmed',
  ],
  [
    'does not hold with the classic builder and BuildKit; not observed with Podman',
    ({ builder }) => (builder === 'buildah' ? 'not-observed' : 'refuted'),
  ],
  [
    'holds with the classic builder of Docker 20.10 and 28.5, BuildKit and Podman, not with the classic builder of Docker ≥ 29.1',
    ({ name }) => (name === 'docker 29.1.0 · classic' ? 'refuted' : 'confirmed'),
  ],
])('%s', (wanted, outcomeIn) => expect(words(outcomeIn)).toBe(wanted));

test('two image stores of one version are named by their cells', () => {
  const cells = CELLS.slice(2, 4).flatMap((cell) => [cell, { ...cell, name: `${cell.name} (containerd)` }]);
  const outcomeIn = ({ name }: Cell): Outcome => (name === 'docker 28.5.2 · classic' ? 'refuted' : 'confirmed');
  expect(words(outcomeIn, cells)).toBe(
    'holds with docker 28.5.2 · classic (containerd) and BuildKit, not with docker 28.5.2 · classic',
  );
});
