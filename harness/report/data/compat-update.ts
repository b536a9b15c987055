import { sorted } from './compat-text';
import type { CompatCell, CompatClaim, CompatData } from './render-compat';

/** Updates the data with what a record measured; everything that the record lacks or did not observe stays. */
export function updateCompat(before: CompatData, measured: CompatData): CompatData {
  const cells = Object.entries(measured.cells)
    .filter(
      ([name, { version, notApplicable }]) =>
        version !== undefined || notApplicable !== undefined || before.cells[name] === undefined,
    )
    .map(([name, cell]) => [name, withBaseImages(cell, before.cells[name]?.baseImages)] as const);
  const claims = Object.entries(measured.claims).map(
    ([id, claim]) => [id, updateClaim(before.claims[id], claim)] as const,
  );
  return {
    format: 1,
    cells: sorted(Object.entries({ ...before.cells, ...Object.fromEntries(cells) })),
    claims: sorted(Object.entries({ ...before.claims, ...Object.fromEntries(claims) })),
  };
}

/** A record has only the base images of its own claims. */
function withBaseImages(cell: CompatCell, known: CompatCell['baseImages'] = {}): CompatCell {
  const baseImages = sorted(Object.entries({ ...known, ...cell.baseImages }));
  return Object.keys(baseImages).length > 0 ? { ...cell, baseImages } : cell;
}

function updateClaim(before: CompatClaim | undefined, { support, ...words }: CompatClaim): CompatClaim {
  const known = before?.support ?? {};
  const observed = Object.entries(support).filter(
    ([cell, { verdict }]) => verdict !== 'not-observed' || known[cell] === undefined,
  );
  return { ...words, support: sorted(Object.entries({ ...known, ...Object.fromEntries(observed) })) };
}
