/** What a reader looks at, as it stands behind the # of the address: a link shows the same. */
export interface ViewAddress {
  readonly text: string;
  readonly verdict: string;
  readonly engine: string;
  readonly builder: string;
  readonly store: string;
  readonly differences: boolean;
  readonly surprises: boolean;
  /** Id of the claim that is looked at; empty for the list. */
  readonly claim: string;
  readonly cell: string;
  /** Whether the comparison with another record is looked at. */
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

/** Reads an address; what it does not know or cannot read counts as absent. */
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

/** The shortest address that shows the same; "#" for the whole list. */
export function writeAddress(view: ViewAddress): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(view)) {
    if (value === true) parameters.set(name, '1');
    else if (typeof value === 'string' && value !== '') parameters.set(name, value);
  }
  // Slashes are allowed behind the #, and an id reads better with them.
  return `#${parameters.toString().replaceAll('%2F', '/')}`;
}

/** The permalink of a claim, or of what was seen of it in one cell. */
export function claimAddress(claim: string, cell = ''): string {
  return writeAddress({ ...WHOLE_LIST, claim, cell });
}
