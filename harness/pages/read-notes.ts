import { readRawYaml, type Entry, type Raw } from '../support/raw-yaml';
import { readAnnotation, type ReadAnnotation } from './annotations';
import { didYouMean } from './similar-text';
import type { PageFault } from './step';

/** Annotations for a page that somebody else owns, in a YAML file next to it. */
export interface SideFile {
  /** Its name in messages. */
  readonly file: string;
  readonly text: string;
}

/** The extension of side files: `page.layerproof.yaml` has the notes for `page.md`. */
export const SIDE_FILE_ENDING = '.layerproof.yaml';

/** An annotation, and which code block it is for; the whole page if it names none. */
export interface Note {
  /** Of the side file. */
  readonly line: number;
  readonly heading?: string;
  /** The first line of the block. */
  readonly first?: string;
  /** Which one of those that match, counted from 1. */
  readonly number?: number;
  readonly read: ReadAnnotation;
}

const KEYS = ['heading', 'first', 'number', 'note'] as const;

/**
 * Reads a side file: a list of notes.
 *
 * @example readNotes({ file: 'page.layerproof.yaml', text: '- first: docker run web --bad\n  note: exit=2\n' }).notes[0]
 * // { line: 1, first: 'docker run web --bad', read: { kind: 'block', annotation: { exit: 2, … } } }
 */
export function readNotes({ file, text }: SideFile): {
  readonly notes: readonly Note[];
  readonly faults: readonly PageFault[];
} {
  const fault = (line: number, says: string, next: string) => ({
    notes: [],
    faults: [{ place: { file, line }, says, next }],
  });
  const raw = readRawYaml(text);
  if ('says' in raw) {
    const next = 'Text that contains ": " or " #" goes in the lines below "note: |".';
    return fault(raw.line, raw.says.replace(/\.$/, '').replace(/^The/, 'the'), next);
  }
  if (raw.kind !== 'list' || raw.items.length === 0) {
    return fault(raw.line, 'a side file is a list of notes', 'Each has a "note:", and "first:" or "heading:".');
  }
  const read = raw.items.map((item) => noteIn(item, file));
  return {
    notes: read.flatMap((each) => ('read' in each ? each : [])),
    faults: read.flatMap((each) => ('read' in each ? [] : each)),
  };
}

function noteIn(item: Raw, file: string): Note | PageFault {
  const fault = (line: number, says: string, next?: string): PageFault => ({
    ...{ place: { file, line }, says },
    ...(next === undefined ? {} : { next }),
  });
  if (item.kind !== 'map') return fault(item.line, 'a note is a map of keys', `Known keys are ${KEYS.join(', ')}.`);
  const unknown = item.entries.find(({ key }) => !(KEYS as readonly string[]).includes(key));
  if (unknown !== undefined) {
    const next = didYouMean(unknown.key, KEYS) ?? `Known keys are ${KEYS.join(', ')}.`;
    return fault(unknown.line, `a note has the unknown key "${unknown.key}"`, next);
  }
  const empty = item.entries.find((entry) => textOf(entry) === '');
  if (empty !== undefined) return fault(empty.line, `"${empty.key}" of a note needs a text`);
  const texts = new Map(item.entries.map((entry) => [entry.key, textOf(entry)]));
  const [heading, first, number] = [texts.get('heading'), texts.get('first'), texts.get('number')];
  const note = item.entries.find(({ key }) => key === 'note');
  if (note === undefined) return fault(item.line, 'a note has no "note:"', 'It contains what an annotation would.');
  if (number !== undefined && !/^[1-9]\d{0,4}$/.test(number)) {
    return fault(item.line, `number takes a number from 1 on, not "${number}"`);
  }
  return {
    line: item.line,
    read: annotationIn(note, file),
    ...(heading === undefined ? {} : { heading }),
    ...(first === undefined ? {} : { first }),
    ...(number === undefined ? {} : { number: Number(number) }),
  };
}

function annotationIn({ value }: Entry, file: string): ReadAnnotation {
  const text = value.kind === 'text' ? value.text.trimEnd() : '';
  // The text of a block scalar begins below its `|`.
  const line = value.kind === 'text' && value.text.includes('\n') ? value.line + 1 : value.line;
  // Commands without attributes: in a comment, they begin on its second line.
  const isTranscript = /^\s*\$ /.test(text);
  return readAnnotation(isTranscript ? `\n${text}` : text, { file, line: isTranscript ? line - 1 : line });
}

function textOf({ value }: Entry): string {
  return value.kind === 'text' ? value.text.trim() : '';
}
