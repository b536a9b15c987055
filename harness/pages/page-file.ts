/** Lines of a page, counted from 1. */
export interface Place {
  /** The page, as named on the command line. */
  readonly file: string;
  readonly line: number;
  readonly endLine?: number;
}

/** A text file that the page itself contains: a code block, a here-document, or the output of `cat`. */
export interface PageFile {
  /** Relative to the reader's working directory: "app/Dockerfile". */
  readonly path: string;
  readonly text: string;
  /** Where the page shows it: the line of its fence, or of the command that writes it. */
  readonly place: Place;
  /** The line of the page that has the first line of `text`. */
  readonly firstLine: number;
  /** Whether the page shows it in pieces; a reader may use more or fewer of them. */
  readonly isAssembled?: true;
  /** Whether the page shows it with markup, such as `<^>a highlighted part<^>`, which a reader may replace. */
  readonly hasMarkup?: true;
  /** Whether it is a file next to the page that git tracks: the page may be about another version of it. */
  readonly isTracked?: true;
}

/** What a build sends to the builder. */
export interface ContextFiles {
  /** By path in the context, the Dockerfile included. */
  readonly files: Readonly<Record<string, PageFile>>;
  /** A directory next to the page whose files belong to the context too, from an annotation. */
  readonly directory?: string;
  /** Files next to the page that git tracks: their directory relative to the page's, and their names in it. */
  readonly tracked?: { readonly directory: string; readonly files: readonly string[] };
  /**
   * Whether every file that the Dockerfile copies is known by name. If not, a failed build proves nothing about the
   * page.
   */
  readonly isComplete: boolean;
}

/** Files that are copied into a container, where the page mounts a directory or a file of its reader. */
export interface CopiedFiles extends Pick<ContextFiles, 'files' | 'tracked'> {
  /** Paths from the working directory, and in the container. */
  readonly copies: readonly { readonly from: string; readonly to: string; readonly isDirectory: boolean }[];
}

/** What `docker cp` copies into a container: a file or a directory of the reader. */
export interface CopySource extends Pick<ContextFiles, 'files' | 'tracked' | 'directory' | 'isComplete'> {
  /** Path from the working directory, and in `directory`; empty for that directory itself. */
  readonly from: string;
  readonly isDirectory: boolean;
  /** Whether only what is in the directory is copied: `SRC/.`. */
  readonly isContent: boolean;
}
