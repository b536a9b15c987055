/** What a Dockerfile says, read once where the report is made: the parser is too large for the report itself. */
export interface ReadDockerfile {
  /** In order. A Dockerfile may be anything: one that cannot be read has none. */
  readonly instructions: readonly Instruction[];
  /** Its lines in pieces: keywords, comments, and the rest. Joined again they are the text. */
  readonly lines: readonly (readonly Piece[])[];
}

/** By their text. */
export type ReadDockerfiles = Readonly<Record<string, ReadDockerfile>>;

/** An instruction of a Dockerfile: its keyword in capitals, and all of it on one line. */
export interface Instruction {
  readonly keyword: string;
  readonly text: string;
  /** Position of the stage that it stands in; -1 before the first FROM. */
  readonly stage: number;
}

/** A piece of one line, and what it is. */
export interface Piece {
  readonly text: string;
  readonly kind: 'keyword' | 'comment' | 'plain';
}
