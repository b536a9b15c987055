import type { PageDraft } from './page-draft';
import type { PageNames } from './page-names';
import type { ListDirectory, PageTree } from './page-tree';
import type { Block } from './read-blocks';
import type { PageFile } from './page-file';
import type { TrackedFiles } from './tracked-files';

/** The state for planning a page's commands: the page so far, and what the caller allows. */
export interface PageWork {
  readonly draft: PageDraft;
  readonly tree: PageTree;
  readonly names: PageNames;
  /** Dockerfiles that a command has built, or would have if it were not left out. */
  readonly built: Set<PageFile>;
  /** The build directories of Dockerfiles that commands have built. */
  readonly builtIn: Map<PageFile, string>;
  /** Instructions that the page adds to a Dockerfile before anything builds it. */
  readonly additions: Map<PageFile, Block[]>;
  /** All Dockerfiles of the page in order, with their blocks. */
  readonly dockerfiles: Map<PageFile, Block>;
  /** Variables that the page sets. */
  readonly variables: Map<string, string>;
  /** Values of placeholders. */
  readonly values: ReadonlyMap<string, string>;
  readonly allowImages: readonly string[];
  readonly listDirectory: ListDirectory;
  readonly tracked: TrackedFiles;
  /** Instructions for a Dockerfile that the page does not show completely. */
  readonly fragments: { readonly file: string; readonly text: string; readonly line: number }[];
}
