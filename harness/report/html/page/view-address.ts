/** The view of a reader, as in the fragment of the address: a link shows the same view. */
export interface ViewAddress {
  readonly text: string;
  readonly verdict: string;
  readonly engine: string;
  readonly builder: string;
  readonly store: string;
  readonly differences: boolean;
  readonly surprises: boolean;
  /** Id of the open claim; empty for the list. */
  readonly claim: string;
  readonly cell: string;
  /** Whether the comparison with another record is open. */
  readonly compare: boolean;
}

export const WHOLE_LIST: ViewAddress = {
  text: '',
  verdict: '',
  engine: '',
  builder: '',
  store: '',
  differences: false,
  surprises: false,
  claim: '',
  cell: '',
  compare: false,
};

/** Reads an address; unknown or unreadable parts count as absent. */
export function readAddress(hash: string): ViewAddress {
  const parameters = new URLSearchParams(hash.replace(/^#/, ''));
  const text = (name: string): string => parameters.get(name) ?? '';
  const flag = (name: string): boolean => parameters.get(name) === '1';
  return {
    text: text('text'),
    verdict: text('verdict'),
    engine: text('engine'),
    builder: text('builder'),
    store: text('store'),
    differences: flag('differences'),
    surprises: flag('surprises'),
    claim: text('claim'),
    cell: text('cell'),
    compare: flag('compare'),
  };
}

/** The shortest address of the view; "#" for the whole list. */
export function writeAddress(view: ViewAddress): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(view)) {
    if (value === true) parameters.set(name, '1');
    else if (typeof value === 'string' && value !== '') parameters.set(name, value);
  }
  // Slashes are allowed in a fragment, and make ids readable.
  return `#${parameters.toString().replaceAll('%2F', '/')}`;
}

/** The permalink of a claim, or of one of its cells. */
export function claimAddress(claim: string, cell = ''): string {
  return writeAddress({ ...WHOLE_LIST, claim, cell });
}
