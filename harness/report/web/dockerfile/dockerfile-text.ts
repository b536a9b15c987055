/** A parsed Dockerfile, parsed when the report is rendered: the parser is too large for the report itself. */
export interface ReadDockerfile {
  /** In order. Empty for a Dockerfile that cannot be parsed. */
  readonly instructions: readonly Instruction[];
  /** Its lines in pieces: keywords, comments, and the rest. Joined, they are the text. */
  readonly lines: readonly (readonly Piece[])[];
}

/** By their text. */
export type ReadDockerfiles = Readonly<Record<string, ReadDockerfile>>;

/** An instruction of a Dockerfile: its keyword in capitals, and all of it on one line. */
export interface Instruction {
  readonly keyword: string;
  readonly text: string;
  /** Position of its stage; -1 before the first FROM. */
  readonly stage: number;
}

/** A piece of one line, and its kind. */
export interface Piece {
  readonly text: string;
  readonly kind: 'keyword' | 'comment' | 'plain';
}
