/** The view of a reader, as in the fragment of the address: a link shows the same view. */
export interface ViewAddress {
  readonly text: string;
  /** Whether to show claims that have the text only in their evidence. */
  readonly evidence: boolean;
  readonly verdict: string;
  readonly engine: string;
  readonly builder: string;
  readonly store: string;
  readonly differences: boolean;
  readonly surprises: boolean;
  /** The chapter or the statement of the article to scroll to. */
  readonly chapter: string;
  readonly statement: string;
  /** Id of the open claim; empty for the list. */
  readonly claim: string;
  readonly cell: string;
  /** The cell that the cell of the open claim is compared with; "none" for no comparison. */
  readonly beside: string;
  /** Whether the comparison with another record is open. */
  readonly compare: boolean;
}

export const WHOLE_LIST: ViewAddress = {
  text: '',
  evidence: false,
  verdict: '',
  engine: '',
  builder: '',
  store: '',
  differences: false,
  surprises: false,
  chapter: '',
  statement: '',
  claim: '',
  cell: '',
  beside: '',
  compare: false,
};

/** Reads an address; unknown or unreadable parts count as absent. */
export function readAddress(hash: string): ViewAddress {
  const parameters = parametersOf(hash);
  return Object.fromEntries(
    Object.entries(WHOLE_LIST).map(([name, absent]) => {
      const value = parameters.get(name);
      return [name, typeof absent === 'boolean' ? value === '1' : (value ?? '')];
    }),
  ) as unknown as ViewAddress;
}

/** Whether an address is of this report at all: every part of it has a name that an address can have. */
export function isKnownAddress(hash: string): boolean {
  return [...parametersOf(hash).keys()].every((name) => name in WHOLE_LIST);
}

/** Whether an address shows only some claims of the list. */
export function isFiltered({ text, verdict, engine, builder, store, differences, surprises }: ViewAddress): boolean {
  return [text, verdict, engine, builder, store].some((value) => value !== '') || differences || surprises;
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

function parametersOf(hash: string): URLSearchParams {
  return new URLSearchParams(hash.replace(/^#/, ''));
}
