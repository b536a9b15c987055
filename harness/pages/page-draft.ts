import { kindOf } from './kind-of-step';
import { announcesFailure, showsFailure, statesFailure } from './announced-failure';
import type { PageTree } from './page-tree';
import type { Block } from './read-blocks';
import type { PageFile, Place } from './page-file';
import type {
  CopyStep,
  LeftOut,
  OutputFilter,
  PageFault,
  PagePlan,
  Stated,
  Step,
  StepContent,
  StepFacts,
} from './step';
import { pipeInto } from './output-filter';
import { Refusal } from './refusal';
import { isShared } from './steps-around';
import { doubtOf, HIGHLIGHTED, matchOf, refuseStatement } from './statements';

/** Where a command is, and what its block states about it. */
export interface CommandPlace {
  readonly block: Block;
  readonly place: Place;
  /** On one line. */
  readonly source: string;
  readonly stated?: Stated;
  /** What the output of the command goes through. */
  readonly filters?: readonly OutputFilter[];
  /** Whether a stated output that is not compared shows a failure. */
  readonly mayFail?: true;
}

const MOST_STEPS = 10_000;

/** The plan of a page while it is being made. */
export class PageDraft {
  readonly #steps = new Map<string, Step>();
  readonly #ids: string[] = [];
  readonly #leftOut: LeftOut[] = [];
  readonly #writes: PageFile[] = [];
  readonly #faults: PageFault[] = [];
  readonly #counts = new Map<string, number>();
  /** The ids of the steps of a block, and whether the page speaks of a failure there; a block can have thousands of steps. */
  readonly #blocks = new Map<Block, { readonly ids: string[]; mayFail: boolean }>();

  /** The files that were last copied into each container, by the step that runs it. */
  readonly #copied = new Map<string, Map<string, PageFile>>();

  constructor(
    private readonly file: string,
    private readonly tree: Pick<PageTree, 'isCurrent'>,
  ) {}

  /** Adds a step and returns its id. */
  add(at: CommandPlace, content: StepContent, { isImplied = false } = {}): string {
    if (this.#steps.size >= MOST_STEPS) throw new Refusal('unsupported', `more than ${MOST_STEPS} steps in one page`);
    const { block, place, source, filters } = at;
    if (filters !== undefined && !isImplied) refuseFilters(content, filters);
    if (at.stated !== undefined) refuseStatement(at.stated);
    const { stated, mayFail } = this.#withComparable(at, content);
    const id = this.#idFor(block, content);
    const facts = {
      id,
      place,
      source,
      // What a reader has to build is not a hidden step, even if a hidden one needs it.
      isHidden: block.origin === 'hidden' && !isImplied,
      ...(filters === undefined || isImplied ? {} : { filters }),
      ...(stated === undefined ? {} : { stated }),
      ...(stated !== undefined && statesFailure(stated) ? { fails: true } : {}),
      ...(mayFail === true || this.#noted(block).mayFail ? { mayFail: true as const } : {}),
    };
    this.#noted(block).ids.push(id);
    if (content.kind === 'cp') this.#noteCopied(content);
    this.#steps.set(id, { ...content, ...facts });
    this.#ids.push(id);
    return id;
  }

  /** Adds what a page states about a step elsewhere. */
  state(id: string, stated: Stated): void {
    const step = this.#steps.get(id);
    if (step === undefined) return;
    const comparable = this.#withComparable({ stated }, step);
    this.amend(id, { ...comparable, ...(comparable.stated && statesFailure(stated) ? { fails: true } : {}) });
  }

  /** Leaves out what is stated about a command, which then may fail if a failure is shown. */
  withoutStated<T extends Pick<CommandPlace, 'stated'>>(
    at: T,
    why: Refusal,
  ): Omit<T, 'stated'> & { readonly mayFail?: true } {
    const { stated, ...silent } = at;
    if (stated === undefined) return silent;
    this.leaveOut(stated.place, stated.lines.find((line) => line.trim() !== '') ?? '', why);
    return { ...silent, ...(showsFailure(stated.lines) ? { mayFail: true as const } : {}) };
  }

  amend(id: string, more: Partial<Omit<StepFacts, 'id'>> & { readonly isSession?: boolean }): void {
    const step = this.#steps.get(id);
    if (step !== undefined) this.#steps.set(id, { ...step, ...more });
  }

  /** Notes that the text below a block speaks of a failure. */
  noteFailure(block: Block): void {
    const noted = this.#noted(block);
    noted.mayFail = true;
    for (const id of noted.ids) this.amend(id, { mayFail: true });
  }

  #noted(block: Block): { readonly ids: string[]; mayFail: boolean } {
    const noted = this.#blocks.get(block) ?? {
      ids: [],
      // A highlighted value may be one that only its author has.
      mayFail: block.hasMarkup === true || announcesFailure(block),
    };
    this.#blocks.set(block, noted);
    return noted;
  }

  step(id: string): Step | undefined {
    return this.#steps.get(id);
  }

  /** How many steps there are so far. */
  get size(): number {
    return this.#ids.length;
  }

  /** The steps after the first `count` ones. */
  stepsAfter(count: number): readonly Step[] {
    return this.#ids.slice(count).flatMap((id) => this.#steps.get(id) ?? []);
  }

  get lastStep(): Step | undefined {
    return this.#steps.get(this.#ids.at(-1) ?? '');
  }

  leaveOut(place: Place, text: string, { reason, what, next }: Refusal): void {
    const line = oneLine(text);
    this.#leftOut.push({
      place,
      text: line,
      reason,
      what: what.replaceAll('\0', ''),
      ...(next === undefined ? {} : { next }),
    });
  }

  /** A left-out line turns out to be part of a step. */
  takeBack({ line }: Place, reason: LeftOut['reason']): void {
    const at = this.#leftOut.findIndex((each) => each.reason === reason && each.place.line === line);
    if (at !== -1) this.#leftOut.splice(at, 1);
  }

  addWrite(file: PageFile): void {
    this.#writes.push(file);
  }

  addFaults(...faults: readonly PageFault[]): void {
    this.#faults.push(...faults);
  }

  finish(): PagePlan {
    const { file } = this;
    return {
      file,
      steps: [...this.#steps.values()],
      writes: this.#writes,
      leftOut: this.#leftOut,
      faults: this.#faults,
    };
  }

  /** Without a statement that can't be compared. */
  #withComparable(
    at: Pick<CommandPlace, 'stated' | 'mayFail'> & Partial<Pick<CommandPlace, 'block'>>,
    content: StepContent,
  ): Pick<CommandPlace, 'stated' | 'mayFail'> {
    const { stated } = at;
    if (stated === undefined) return at;
    if (at.block?.hasMarkup === true) return this.withoutStated(at, new Refusal('ambiguous', HIGHLIGHTED));
    // `docker start --attach` prints what the run of the container would.
    const isStart = content.kind === 'change' && content.isAttached === true;
    const own = (isStart ? this.#steps.get(content.of[0] ?? '') : undefined) ?? content;
    const built = own.kind === 'run' ? this.#steps.get(own.builtBy ?? '') : undefined;
    const build = built?.kind === 'build' ? built : undefined;
    const doubt = statesFailure(stated) ? undefined : (doubtOf(own, stated, build) ?? this.#doubtAboutCopies(content));
    return doubt === undefined
      ? { stated: matchOf(own, stated, build) }
      : { ...this.withoutStated(at, doubt), mayFail: true };
  }

  #noteCopied({ container, copied: source }: Pick<CopyStep, 'container' | 'copied'>): void {
    const copied = this.#copied.get(container) ?? new Map<string, PageFile>();
    for (const file of Object.values(source?.files ?? {})) copied.set(file.path, file);
    this.#copied.set(container, copied);
  }

  /** A reader copies a file again after a change, whether or not the page says so. */
  #doubtAboutCopies({ kind, needs }: StepContent): Refusal | undefined {
    if (kind === 'cp' || this.#copied.size === 0) return undefined;
    const wanted = new Set(needs);
    for (const id of wanted) for (const need of this.#steps.get(id)?.needs ?? []) wanted.add(need);
    const copied = [...this.#copied].flatMap(([id, files]) =>
      wanted.has(id) || isShared(this.#steps.get(id)) ? [...files.values()] : [],
    );
    const changed = copied.find((file) => !this.tree.isCurrent(file));
    return changed && new Refusal('ambiguous', `a container into which ${changed.path} was copied before it changes`);
  }

  #idFor({ headings }: Block, content: StepContent): string {
    const kind = kindOf(content);
    const chapter = `${this.file}/${slug(headings.at(-1) ?? '')}/${kind}`;
    const count = (this.#counts.get(chapter) ?? 0) + 1;
    this.#counts.set(chapter, count);
    return `${chapter}-${count}`;
  }
}

/** Only what a command itself prints goes through a pipe: a build log is compared as events, an ID is not compared. */
function refuseFilters(content: StepContent, [first]: readonly OutputFilter[]): void {
  const { kind } = content;
  const isAttached =
    kind === 'run' || kind === 'exec' ? content.isDetached !== true : kind === 'change' && content.isAttached === true;
  const prints = isAttached || kind === 'http' || kind === 'look';
  if (!prints) throw pipeInto(first?.program ?? 'nothing');
}

function slug(title: string): string {
  const words = title
    .slice(0, 100)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-');
  return words.replace(/^-|-$/g, '') || 'top';
}

/** With line breaks removed as by a shell, and short enough to be shown. */
export function oneLine(text: string): string {
  const joined = text
    .slice(0, 2000)
    .replace(/\s*\\?\n\s*/g, ' ')
    .trim();
  return joined.length > 300 ? `${joined.slice(0, 297)}...` : joined;
}
