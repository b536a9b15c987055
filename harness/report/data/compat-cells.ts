import type { CellFacts } from '../../verdict/expectation';
import { plainVersion } from '../../verdict/expectation';
import type { Cell, RecordHeader } from '../../record/record';
import type { CompatCell, CompatData } from './render-compat';

/** The facts about a cell that an expectation can depend on; undefined if no claim was checked in the cell. */
export function factsOfCompatCell(cell: CompatCell): CellFacts | undefined {
  const { builder, product, version, imageStore, notApplicable } = cell;
  if (notApplicable !== undefined) return undefined;
  if (product === undefined || version === undefined || imageStore === undefined) return undefined;
  return { builder, product, imageStore, engineVersion: version };
}

/**
 * The name of the equivalent cell in the data: the same product, version, image store and builder. As in expectations,
 * the name of the engine and the packager's version suffix do not matter.
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
