import type { ReadAnnotation } from './annotations';
import type { Block, PageBlocks } from './read-blocks';
import { readNotes, type Note, type SideFile } from './read-notes';
import { didYouMean } from './similar-text';
import type { PageFault } from './step';

/**
 * Adds the annotations of a side file to the blocks of its page. A note that matches no block, or several, is an error:
 * the page has probably changed since.
 *
 * @example withNotes(blocks, { file: 'page.layerproof.yaml', text: '- first: docker run web --bad\n  note: exit=2\n' })
 */
export function withNotes(page: PageBlocks, sideFile: SideFile): PageBlocks {
  const { notes, faults } = readNotes(sideFile);
  const placed = new NotedPage(page, sideFile.file);
  for (const note of notes) placed.add(note);
  return placed.finish(faults);
}

class NotedPage {
  readonly #faults: PageFault[] = [];
  /** What is inserted just above a block; at the end of the page without one. */
  readonly #above = new Map<Block | undefined, Block[]>();
  readonly #annotated = new Map<Block, Block>();
  readonly #values: Map<string, string>;
  readonly #fences: readonly Block[];

  constructor(
    private readonly page: PageBlocks,
    private readonly file: string,
  ) {
    this.#values = new Map(page.values);
    this.#fences = page.blocks.filter(({ origin }) => origin === 'fence');
  }

  add(note: Note): void {
    const { read, line, heading, first, number } = note;
    const isForPage = heading === undefined && first === undefined && number === undefined;
    if (read.kind === 'fault') this.#faults.push(read.fault);
    else if (read.kind === 'values') {
      if (isForPage) for (const [name, value] of read.values) this.#values.set(name, value);
      else this.#fault(line, 'set is about the whole page, so its note names no block');
    } else if (isForPage && read.kind === 'block') {
      this.#fault(line, 'a note names no block', 'Add "first:", the first line of the block.');
    } else {
      const block = isForPage ? undefined : this.#find(note);
      if (isForPage || block !== undefined) this.#place(note, block);
    }
  }

  finish(faults: readonly PageFault[]): PageBlocks {
    const aboveOf = (block: Block | undefined): readonly Block[] => this.#above.get(block) ?? [];
    const blocks = this.page.blocks.flatMap((block) => [...aboveOf(block), this.#annotated.get(block) ?? block]);
    return {
      blocks: [...blocks, ...aboveOf(undefined)],
      rest: this.page.rest,
      values: this.#values,
      faults: [...this.page.faults, ...faults, ...this.#faults],
    };
  }

  #place({ read, line }: Note, block: Block | undefined): void {
    if (read.kind !== 'block' || block === undefined) {
      const { headings } = block ?? this.page.blocks.at(-1) ?? { headings: [] };
      this.#above.set(block, [...(this.#above.get(block) ?? []), ...blockOf(read, headings)]);
      return;
    }
    const other = (this.#annotated.get(block) ?? block).annotation?.place;
    if (other === undefined) this.#annotated.set(block, { ...block, annotation: read.annotation });
    else this.#fault(line, `the code block already has an annotation, in ${other.file}:${other.line}`);
  }

  #find(note: Note): Block | undefined {
    const { line, heading, first, number } = note;
    const below = this.#fences.filter(({ headings }) => heading === undefined || headings.includes(heading));
    const found = below.filter((block) => first === undefined || firstLineOf(block) === first);
    if (found.length === 0) this.#reportNone(note, below);
    else if (number === undefined && found.length > 1) {
      const lines = found.map(({ place }) => place.line);
      const shown = lines.length > 5 ? `${lines.slice(0, 5).join(', ')} and more` : lines.join(', ');
      const next =
        first === undefined ? '"first:", the first line of the block' : '"number:", or the "heading:" above it';
      this.#fault(line, `${found.length} code blocks match, in lines ${shown}`, `Add ${next}.`);
    } else if (number !== undefined && number > found.length) {
      this.#fault(
        line,
        `number is ${number}, and ${found.length === 1 ? 'one code block fits' : `${found.length} code blocks fit`}`,
      );
    } else return found[(number ?? 1) - 1];
    return undefined;
  }

  #reportNone({ line, heading, first }: Note, below: readonly Block[]): void {
    if (heading !== undefined && below.length === 0) {
      const headings = this.#fences.flatMap((block) => block.headings);
      this.#fault(line, `no code block is below a heading "${heading}"`, didYouMean(heading, headings));
    } else if (first === undefined) this.#fault(line, 'the page has no code block');
    else this.#fault(line, `no code block begins with the line "${first}"`, didYouMean(first, below.map(firstLineOf)));
  }

  #fault(line: number, says: string, next?: string): void {
    this.#faults.push({ place: { file: this.file, line }, says, ...(next === undefined ? {} : { next }) });
  }
}

function firstLineOf({ text }: Block): string {
  return (
    text
      .split('\n', 100)
      .find((line) => line.trim() !== '')
      ?.trim() ?? ''
  );
}

/** Commands that readers don't see, and assertions, are separate blocks. */
function blockOf(read: ReadAnnotation, headings: Block['headings']): readonly Block[] {
  const context = { language: '', info: '', headings, sentence: '', prose: '' };
  if (read.kind === 'hidden') {
    const { annotation, text, firstLine } = read;
    const place = { ...annotation.place, endLine: firstLine + text.split('\n').length - 1 };
    return [{ origin: 'hidden', ...context, place, firstLine, text, annotation }];
  }
  if (read.kind !== 'image') return [];
  const { place, attributes, text } = read;
  return [{ origin: 'image', ...context, place, firstLine: place.line, text, attributes }];
}
