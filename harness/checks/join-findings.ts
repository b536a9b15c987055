import type { FindingLine } from '../record/record';

/** Findings that are the same in every cell become one finding without a cell. */
export function joinFindings(findings: readonly FindingLine[], cells: readonly string[]): readonly FindingLine[] {
  const groups = new Map<string, FindingLine[]>();
  for (const finding of findings) {
    const key = JSON.stringify([finding.claim, finding.says]);
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()].flatMap((group) => {
    const isEverywhere = cells.every((cell) => group.some((finding) => finding.cell === cell));
    const [first] = group;
    if (first === undefined || !isEverywhere) return group;
    const { cell: _cell, ...everywhere } = first;
    return [everywhere];
  });
}
