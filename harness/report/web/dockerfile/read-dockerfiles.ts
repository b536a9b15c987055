import { DockerfileParser } from 'dockerfile-ast';
import type { VerdictLine } from '../../../record/record';
import type { Instruction, Piece, ReadDockerfile, ReadDockerfiles } from './dockerfile-text';

/** A record has each Dockerfile once per cell, and parsing takes the most time. */
const known = new Map<string, ReadDockerfile>();

/** Parses the Dockerfiles in the evidence of verdicts. */
export function readDockerfiles(evidence: VerdictLine['evidence']): ReadDockerfiles {
  const texts = evidence.flatMap((observation) => ('dockerfile' in observation ? [observation.dockerfile] : []));
  return Object.fromEntries([...new Set(texts)].map((text) => [text, readDockerfile(text)]));
}

/** Parses one Dockerfile. */
export function readDockerfile(text: string): ReadDockerfile {
  const found = known.get(text) ?? { instructions: instructionsOf(text), lines: linesOf(text) };
  known.set(text, found);
  return found;
}

function instructionsOf(dockerfile: string): readonly Instruction[] {
  let stage = -1;
  return parsed(dockerfile, []).map((instruction) => {
    const keyword = instruction.getKeyword();
    if (keyword === 'FROM') stage += 1;
    const written = instruction.getTextContent();
    return {
      keyword,
      text: written
        .replace(/\\\r?\n/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
      stage,
    };
  });
}

function linesOf(dockerfile: string): readonly (readonly Piece[])[] {
  const lines = dockerfile.replace(/\n$/, '').split('\n');
  const marks = [...keywordMarks(dockerfile), ...commentMarks(dockerfile)];
  return lines.map((text, line) =>
    piecesOf(
      text,
      marks.filter((mark) => mark.line === line),
    ),
  );
}

interface Mark {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly kind: Piece['kind'];
}

function piecesOf(text: string, marks: readonly Mark[]): readonly Piece[] {
  let position = 0;
  const pieces: Piece[] = [];
  for (const { from, to, kind } of marks.toSorted((one, other) => one.from - other.from)) {
    if (from < position) continue;
    pieces.push({ text: text.slice(position, from), kind: 'plain' }, { text: text.slice(from, to), kind });
    position = to;
  }
  return [...pieces, { text: text.slice(position), kind: 'plain' as const }].filter((piece) => piece.text !== '');
}

function keywordMarks(dockerfile: string): readonly Mark[] {
  return parsed(dockerfile, []).flatMap((instruction) => {
    const range = instruction.getInstructionRange();
    return markOf(range, 'keyword');
  });
}

function commentMarks(dockerfile: string): readonly Mark[] {
  return quietly(() => DockerfileParser.parse(dockerfile).getComments(), []).flatMap((comment) =>
    markOf(comment.getRange(), 'comment'),
  );
}

interface Range {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

function markOf({ start, end }: Range, kind: Piece['kind']): readonly Mark[] {
  return start.line === end.line ? [{ line: start.line, from: start.character, to: end.character, kind }] : [];
}

type ParsedInstruction = ReturnType<ReturnType<typeof DockerfileParser.parse>['getInstructions']>[number];

function parsed(dockerfile: string, instead: readonly ParsedInstruction[]): readonly ParsedInstruction[] {
  return quietly(() => DockerfileParser.parse(dockerfile).getInstructions(), instead);
}

/** A Dockerfile that breaks the parser is shown without colors instead of breaking the report. */
function quietly<T>(read: () => T, instead: T): T {
  try {
    return read();
  } catch {
    return instead;
  }
}
