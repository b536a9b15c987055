import type { CellFacts } from '../../verdict/expectation';
import { plainVersion } from '../../verdict/expectation';
import type { Cell, RecordHeader } from '../../record/record';
import type { CompatCell, CompatData } from './render-compat';

/** What the expectation of a claim can depend on in a cell of the data; undefined when no claim was tested there. */
export function factsOfCompatCell(cell: CompatCell): CellFacts | undefined {
  const { builder, product, version, imageStore, notApplicable } = cell;
  if (notApplicable !== undefined) return undefined;
  if (product === undefined || version === undefined || imageStore === undefined) return undefined;
  return { builder, product, imageStore, engineVersion: version };
}

/**
 * The name of the cell in the data that measured the same thing: product, version, image store and builder. The name of
 * an engine is not compared, and the packager's suffix of its version is not either, as in expectations.
 */
export function sameCellIn({ cells }: CompatData, cell: Cell, { engines }: RecordHeader): string | undefined {
  const engine = engines.find(({ name }) => name === cell.engine);
  if (engine === undefined) return undefined;
  const version = plainVersion(engine.version);
  const same = Object.entries(cells).filter(([, known]) => {
    const facts = factsOfCompatCell(known);
    return (
      facts?.builder === cell.builder &&
      facts.product === engine.product &&
      facts.imageStore === engine.imageStore &&
      plainVersion(facts.engineVersion) === version
    );
  });
  const exact = same.find(([, known]) => known.version === engine.version);
  return (exact ?? same[0])?.[0];
}
