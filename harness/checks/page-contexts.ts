import { createHash } from 'node:crypto';
import { copyFileSync, cpSync, lstatSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { redirectBaseImages } from '../image/dockerfile';
import type { ContextFiles, CopiedFiles } from '../pages/page-file';
import type { BuildStep } from '../pages/step';
import { HarnessError } from '../support/errors';

/** Where a page's own build contexts are written, and what it may use from the directories next to it. */
export interface PageContexts {
  readonly contextsDirectory: string;
  /** The real path of a directory that an annotation names; undefined when the page may not use it. */
  readonly directoryNextTo: (directory: string) => string | undefined;
  /**
   * The real path of a file that git tracks, relative to the page's directory; undefined if that file no longer exists.
   */
  readonly trackedFile?: (file: string) => string | undefined;
}

/**
 * The contexts of pages that are checked in one cell: those with the same files are shared, so that they are built
 * once.
 */
export class WrittenContexts {
  readonly #names = new Map<string, string>();

  /**
   * Writes the context of a build, unless it exists.
   *
   * @param name The directory below the contexts for a new one.
   * @param redirects What FROM names on the page, and what the page has built under that name.
   * @returns the name of the directory that holds it.
   */
  write(
    contexts: PageContexts,
    step: BuildStep,
    { name, redirects }: { readonly name: string; readonly redirects: ReadonlyMap<string, string> },
  ): string {
    const { context, dockerfilePath } = step;
    const files = Object.entries(context.files).map(([file, { text }]) => [file, text]);
    const directory = context.directory === undefined ? '' : contexts.directoryNextTo(context.directory);
    const key = hashOf([files, directory, trackedIn(contexts, step.context), dockerfilePath, [...redirects]]);
    return this.#once(key, name, () => writeContext(contexts, step, { name, redirects }));
  }

  /** Writes a context that consists only of an image, so that it is provided, and waited for, like every base image. */
  writePulled({ contextsDirectory }: PageContexts, name: string, reference: string): string {
    return this.#once(`image ${reference}`, name, () => {
      const root = path.join(contextsDirectory, name);
      mkdirSync(root, { recursive: true });
      writeFileSync(path.join(root, 'Dockerfile'), `FROM ${reference}\n`);
    });
  }

  /** Writes a context that puts files into an image. */
  writeCopied(
    contexts: PageContexts,
    copied: CopiedFiles,
    { name, from }: { readonly name: string; readonly from: string },
  ): string {
    const files = Object.entries(copied.files).map(([file, { text }]) => [file, text] as const);
    const key = hashOf([files, trackedIn(contexts, copied), copied.copies, from]);
    return this.#once(key, name, () => {
      const root = path.join(contexts.contextsDirectory, name);
      // Away from the Dockerfile, and from what a .dockerignore among them would leave out.
      copyTracked(contexts, copied, path.join(root, 'files'));
      mkdirSync(path.join(root, 'files'), { recursive: true });
      writeFiles(path.join(root, 'files'), files);
      const lines = copied.copies.flatMap(({ from: source, to, isDirectory }) => {
        const end = isDirectory ? '/' : '';
        const copy = `COPY ${JSON.stringify([`files/${source}${end}`, `${to}${end}`])}`;
        return isDirectory ? [copy, `VOLUME ${JSON.stringify([to])}`] : [copy];
      });
      writeFileSync(path.join(root, 'Dockerfile'), [`FROM ${from}`, ...lines, ''].join('\n'));
    });
  }

  #once(key: string, name: string, write: () => void): string {
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    write();
    this.#names.set(key, name);
    return name;
  }
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

/** A larger context does not belong to a tutorial, and would fill the disk for temporary files. */
const MOST_BYTES = 512 * 1024 * 1024;

/**
 * For each tracked file of a context, its name there and its location. Missing files are left out, as from a checkout.
 */
export function trackedIn(
  { trackedFile = () => undefined }: PageContexts,
  { tracked }: Pick<ContextFiles, 'tracked'>,
): readonly (readonly [name: string, source: string])[] {
  return (tracked?.files ?? []).flatMap((name) => {
    const source = trackedFile(path.posix.join(tracked?.directory ?? '', name));
    return source === undefined ? [] : [[name, source] as const];
  });
}

function copyTracked(contexts: PageContexts, context: Pick<ContextFiles, 'tracked'>, root: string): void {
  let bytes = 0;
  for (const [name, source] of trackedIn(contexts, context)) {
    bytes += lstatSync(source).size;
    if (bytes > MOST_BYTES)
      throw new HarnessError('BUILD_CONTEXT_INVALID', 'The files next to the page are larger than 512 MiB.');
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    copyFileSync(source, path.join(root, name));
  }
}

function writeContext(
  contexts: PageContexts,
  { context, dockerfilePath }: BuildStep,
  { name, redirects }: { readonly name: string; readonly redirects: ReadonlyMap<string, string> },
): void {
  const { contextsDirectory, directoryNextTo } = contexts;
  const root = path.join(contextsDirectory, name);
  mkdirSync(root, { recursive: true });
  copyTracked(contexts, context, root);
  if (context.directory !== undefined) {
    const source = directoryNextTo(context.directory);
    if (source === undefined) {
      throw new HarnessError('BUILD_CONTEXT_INVALID', `The page has no directory ${context.directory} next to it.`);
    }
    cpSync(source, root, { recursive: true, filter: (file) => path.basename(file) !== '.git' });
  }
  const texts = Object.entries(context.files).map(
    ([file, { text }]) => [file, file === dockerfilePath ? redirectBaseImages(text, redirects) : text] as const,
  );
  writeFiles(root, texts);
}

function writeFiles(root: string, files: readonly (readonly [name: string, text: string])[]): void {
  for (const [file, text] of files) {
    const target = path.resolve(root, file);
    // The plan has no such path; a mistake there must not write elsewhere.
    if (!target.startsWith(root + path.sep))
      throw new HarnessError('BUILD_CONTEXT_INVALID', `${file} is not a path in a context.`);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}

/** Letters, digits and hyphens, at most 40: a part of the name of a context, and of an image. */
export function shortName(text: string): string {
  const name = text
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '-')
    .slice(-40);
  return name.replace(/^-+|-+$/g, '') || 'page';
}
