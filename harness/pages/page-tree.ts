import path from 'node:path';
import type { DockerfileNeeds } from './dockerfile-needs';
import { matchesPattern } from './policy';
import { Refusal } from './refusal';
import type { ContextFiles, PageFile } from './page-file';
import { contentOf, directoryBelow, trackedBelow, type TrackedFiles } from './tracked-files';

/** Lists what is in a directory next to the page, as paths below it; undefined if it does not exist. */
export type ListDirectory = (directory: string) => readonly string[] | undefined;

/** Where the files of a context come from, besides the page. */
export interface ContextSources {
  /** Relative to the working directory. */
  readonly directory: string;
  readonly listDirectory: ListDirectory;
  readonly tracked: TrackedFiles;
}

/** More than any page has. */
const MOST_FILES = 2000;

/**
 * The files that a reader of the page has created so far, and the reader's working directory. None of it is on disk.
 */
export class PageTree {
  /** The working directory; empty at first. */
  directory = '';
  /** What the reader calls the top, below `~`: "app" after `cd ~/app`. */
  home: string | undefined;
  /** A directory next to the page, from an annotation. */
  context: string | undefined;
  readonly #files = new Map<string, PageFile>();
  readonly #changed = new Map<string, string>();

  /** What was put there, with its path from now on. */
  write(file: PageFile): PageFile {
    const where = this.pathOf(file.path);
    if (where.startsWith('/') || where.split('/').includes('..')) throw new Refusal('policy', 'a path of the host');
    if (!this.#files.has(where) && this.#files.size >= MOST_FILES) {
      throw new Refusal('unsupported', `more than ${MOST_FILES} files in one page`);
    }
    const written = { ...file, path: where };
    this.#files.set(where, written);
    this.#changed.delete(where);
    return written;
  }

  /** Replaces the content at the same path. */
  replace(file: PageFile): PageFile {
    this.#files.set(file.path, file);
    return file;
  }

  /** A name with a directory is one that the whole page uses; a bare one is in the directory where the reader is. */
  pathOf(name: string): string {
    if (name.startsWith('~/')) return this.#fromHome(name.slice(2));
    return name.includes('/') ? name : path.posix.join(this.directory, name);
  }

  /** `~/app/src/a` is `src/a` in the page's files if its reader works in `~/app`, as `cd` or the path itself says. */
  #fromHome(name: string): string {
    const { home, directory } = this;
    if (home !== undefined && name.startsWith(`${home}/`)) return name.slice(home.length + 1);
    if (directory !== '' && name.startsWith(`${directory}/`)) return name;
    return name.slice(name.indexOf('/') + 1);
  }

  /** The file that a command names: in the working directory, from the top, or the only one of that name. */
  find(name: string): PageFile | undefined {
    if (name.startsWith('~/')) return this.#files.get(this.#fromHome(name.slice(2)));
    const here = path.posix.join(this.directory, name);
    const exact = this.#files.get(here) ?? this.#files.get(name);
    if (exact !== undefined || name.includes('/')) return exact;
    const alike = [...this.#files.values()].filter((file) => path.posix.basename(file.path) === name);
    return alike.length === 1 ? alike[0] : undefined;
  }

  /** Notes that a command that is not followed changes the files that it names. */
  noteChange(command: string): void {
    for (const file of this.#files.keys()) {
      const base = path.posix.basename(file);
      if (command.includes(base)) this.#changed.set(file, command);
    }
  }

  /** Notes that the page shows different content for a file than what is known. */
  spoil({ path: file }: Pick<PageFile, 'path'>, why: string): void {
    this.#changed.set(file, why);
  }

  get files(): readonly PageFile[] {
    return [...this.#files.values()];
  }

  /** Whether a file still has the content that it had when it was used. */
  isCurrent(file: PageFile): boolean {
    return this.changeOf(file) === undefined && (this.#files.get(file.path)?.text ?? file.text) === file.text;
  }

  changeOf(file: PageFile): string | undefined {
    return this.#changed.get(file.path);
  }

  /** Where a relative path leads from the working directory. */
  pathFrom(directory: string): string {
    return path.posix.join(this.directory, directory).replace(/\/$/, '');
  }

  enter(directory: string): void {
    const target = this.pathFrom(directory);
    // Above the top nothing is known; the page's own files stay where they are.
    this.directory = target === '.' || target.startsWith('..') ? '' : target;
  }

  /**
   * The context of a build with everything that the Dockerfile copies.
   *
   * @throws Refusal if the page does not have all of it.
   */
  contextFor(
    dockerfile: PageFile,
    needs: DockerfileNeeds,
    { directory, listDirectory, tracked }: ContextSources,
  ): { readonly context: ContextFiles; readonly dockerfilePath: string } {
    const inContext = this.#filesBelow(this.#at(directory));
    const listed = this.context === undefined ? [] : listDirectory(this.context);
    if (listed === undefined) throw new Refusal('missing', `the directory ${this.context ?? ''} next to the page`);
    const names = [...inContext.keys(), ...listed];
    const lacking = needs.sources.filter((source) => !isThere(source, names) && !this.#adopt(source, inContext));
    const isOwn = lacking.length === 0 || this.context !== undefined;
    const inCheckout = isOwn ? [] : trackedBelow(tracked, this.#at(directory));
    const content = contentOf(inCheckout);
    const missing = lacking.filter((source) => !isThere(source, content));
    if (missing.length > 0) {
      const next = 'State where it is: <!-- layerproof: context=./app -->.';
      throw new Refusal('missing', `context ${missing.slice(0, 5).join(', ')}`, next);
    }
    const dockerfilePath =
      [...inContext].find(([, file]) => file === dockerfile)?.[0] ?? path.posix.basename(dockerfile.path);
    inContext.set(dockerfilePath, dockerfile);
    const isKnown = [...inContext.values(), dockerfile].every(
      (file) => this.changeOf(file) === undefined && !(file.isAssembled ?? file.isTracked ?? file.hasMarkup ?? false),
    );
    const isComplete =
      isKnown && (this.context !== undefined || needs.sources.every((source) => inContext.has(tidy(source))));
    const fromCheckout =
      inCheckout.length === 0
        ? {}
        : { tracked: { directory: directoryBelow(tracked, this.#at(directory)) ?? '', files: inCheckout } };
    const context = { files: Object.fromEntries(inContext), ...fromCheckout, isComplete };
    return { dockerfilePath, context: this.context === undefined ? context : { ...context, directory: this.context } };
  }

  #at(directory: string): string {
    const found = path.posix.join(this.directory, directory);
    return found === '.' ? '' : found;
  }

  #filesBelow(directory: string): Map<string, PageFile> {
    const prefix = directory === '' || directory === '.' ? '' : `${directory.replace(/\/$/, '')}/`;
    const below = [...this.#files].filter(([name]) => name.startsWith(prefix));
    return new Map(below.map(([name, file]) => [name.slice(prefix.length), file]));
  }

  /**
   * A file that the page names from its top, or without its directory, belongs to the context under the name that COPY
   * uses.
   */
  #adopt(source: string, inContext: Map<string, PageFile>): boolean {
    const name = tidy(source);
    const file = this.#files.get(name);
    if (file === undefined) return false;
    inContext.set(name, file);
    return true;
  }
}

const OF_THE_BUILD = /(?:^|\/)(?:[\w-]+\.)?(?:Dockerfile|Containerfile)[\w.-]*$|\.dockerfile$|\.dockerignore$/;

/** A directory counts as present if the page shows at least one of its files, besides the Dockerfile. */
function isThere(source: string, names: readonly string[]): boolean {
  const name = tidy(source);
  if (name === '') return names.some((each) => !OF_THE_BUILD.test(each));
  if (names.includes(name) || names.some((each) => each.startsWith(`${name}/`))) return true;
  // Lenient: whether the pattern matches everything that it should is unknown anyway, so such a context is never
  // complete.
  const pattern = name.replace(/\[[^\]]*\]|\?/g, '*');
  return pattern.includes('*') && names.some((each) => matchesPattern(each, pattern));
}

function tidy(source: string): string {
  const normal = path.posix.normalize(source.replace(/^\/+/, '')).replace(/\/$/, '');
  return normal === '.' ? '' : normal;
}
