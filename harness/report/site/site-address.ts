/** What the list of claims shows. */
export interface ClaimFilter {
  readonly text: string;
  readonly instruction: string;
  readonly differences: boolean;
}

export interface CellPair {
  readonly from: string;
  readonly to: string;
}

/** The filter in the fragment of an address; what is absent is empty. */
export function readClaimFilter(hash: string): ClaimFilter {
  const values = new URLSearchParams(hash.replace(/^#/, ''));
  return {
    text: values.get('text') ?? '',
    instruction: values.get('instruction') ?? '',
    differences: values.get('differences') === '1',
  };
}

/** @example writeClaimFilter({ text: 'cache', instruction: 'RUN', differences: false }) // '#text=cache&instruction=RUN' */
export function writeClaimFilter({ text, instruction, differences }: ClaimFilter): string {
  return fragment({ text, instruction, differences: differences ? '1' : '' });
}

export function readCellPair(hash: string): CellPair {
  const values = new URLSearchParams(hash.replace(/^#/, ''));
  return { from: values.get('from') ?? '', to: values.get('to') ?? '' };
}

export function writeCellPair({ from, to }: CellPair): string {
  return fragment({ from, to });
}

/** Whether the list shows a claim: it contains every word, in any case. */
export function matchesFilter(
  claim: { readonly text: string; readonly instructions: readonly string[]; readonly differs: boolean },
  { text, instruction, differences }: ClaimFilter,
): boolean {
  const words = text.toLowerCase().split(/\s+/);
  return (
    words.every((word) => claim.text.includes(word)) &&
    (instruction === '' || claim.instructions.includes(instruction)) &&
    (!differences || claim.differs)
  );
}

function fragment(values: Readonly<Record<string, string>>): string {
  const given = Object.entries(values).filter(([, value]) => value !== '');
  return `#${new URLSearchParams(given).toString()}`;
}
