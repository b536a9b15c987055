import { existsSync } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { inSeconds } from '../support/deadline';
import { withHostLock } from '../rootfs/debian-lock';
import { waitInWords, type LockWait } from '../rootfs/lock-wait';
import { makeDebianRoot } from '../rootfs/debian-root';
import { recipeDigest } from '../rootfs/recipe-digest';
import { patience } from '../support/pace';
import { runCommand } from '../support/run-command';
import { HarnessError } from '../support/errors';
import { findStandInRecipe, STAND_IN_RECIPES, type StandInRecipe } from './stand-in-recipes';

/** The root file system of a base image that could not be pulled, ready to be imported. */
export interface StandIn {
  /** As FROM names it. */
  readonly reference: string;
  /** A tar in the cache. */
  readonly archive: string;
  /** The digest of the recipe, not of the archive: packages get security updates. */
  readonly digest: string;
  /** "stand-in: Debian 11 (bullseye) root file system with apt" */
  readonly description: string;
  /** For the `changes` of the import. */
  readonly changes: readonly string[];
}

export interface StandInOptions {
  readonly cacheDirectory: string;
  readonly debianMirror?: string | undefined;
  readonly progress: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
}

const BASES_DIRECTORY = path.join(__dirname, '..', '..', 'dockerfiles', 'bases');

export function hasStandIn(reference: string): boolean {
  return findStandInRecipe(reference) !== undefined;
}

/** Those whose stand-in takes the least time come first, so that builds on them need not wait for the others. */
export function quickestFirst(references: readonly string[]): readonly string[] {
  const seconds = (reference: string): number => findStandInRecipe(reference)?.aboutSeconds ?? Infinity;
  const compare = (one: number, other: number): number => (one === other ? 0 : one - other);
  return references.toSorted((one, other) => compare(seconds(one), seconds(other)));
}

/**
 * Builds the root file system of a stand-in from Debian packages, unless the cache has it.
 *
 * @throws HarnessError `BASE_IMAGE_MISSING` when there is no recipe, or that of `makeDebianRoot`.
 */
export async function makeStandIn(reference: string, options: StandInOptions): Promise<StandIn> {
  const recipe = findStandInRecipe(reference);
  if (recipe === undefined) {
    throw new HarnessError('BASE_IMAGE_MISSING', `There is no stand-in for the base image ${reference}.`, {
      next: `Stand-ins exist for ${STAND_IN_RECIPES.map((known) => known.reference).join(', ')}; use an engine that can reach a registry for others.`,
    });
  }
  const digest = digestOf(recipe);
  const archive = standInArchive(recipe.reference, { digest, cacheDirectory: options.cacheDirectory });
  if (!existsSync(archive)) await make(recipe, archive, options);
  const { description, changes } = recipe;
  return { reference, archive, digest, description, changes };
}

/** Where the cache has the stand-in for a base image. */
export function standInArchive(
  reference: string,
  { digest, cacheDirectory }: { readonly digest: string; readonly cacheDirectory: string },
): string {
  return path.join(cacheDirectory, 'bases', `${reference.replace(/[^a-z0-9.]+/g, '-')}-${digest}.tar`);
}

async function make(recipe: StandInRecipe, archive: string, options: StandInOptions): Promise<void> {
  const what = `a stand-in for ${recipe.reference}`;
  const onWait = (wait: LockWait): void => options.progress(waitInWords(`makes ${what}`, wait));
  await withHostLock({ lockFile: `${archive}.lock`, onWait, signal: options.signal }, async () => {
    if (existsSync(archive)) return;
    const started = Date.now();
    const parts = { root: `${archive}.root.tar`, files: `${archive}.files` };
    try {
      // An existing part was left by an interrupted run, and may be incomplete.
      await removeParts(parts);
      await makeParts(recipe, parts, { what, ...options });
      if (recipe.files !== undefined) await append(path.join(parts.files, 'image'), parts.root, what, options.signal);
      await rename(parts.root, archive);
      options.progress(`Made ${what} in ${inSeconds(Date.now() - started)}`);
    } finally {
      await removeParts(parts);
    }
  });
}

interface Parts {
  readonly root: string;
  readonly files: string;
}

async function makeParts(
  { root, files, directory, aboutSeconds }: StandInRecipe,
  parts: Parts,
  options: StandInOptions & { readonly what: string },
): Promise<void> {
  const hookVariables = directory === undefined ? {} : { LAYERPROOF_BASE: path.join(BASES_DIRECTORY, directory) };
  const common = { ...options, aboutSeconds, hookVariables };
  // One line reports both. If one fails, the other is stopped before its files are removed.
  const failed = new AbortController();
  const signal = options.signal === undefined ? failed.signal : AbortSignal.any([options.signal, failed.signal]);
  const endOther = (error: unknown): never => {
    failed.abort(error);
    throw error;
  };
  const made = await Promise.allSettled([
    root === undefined ? undefined : makeDebianRoot({ ...common, ...root, target: parts.root, signal }).catch(endOther),
    files === undefined
      ? undefined
      : makeDebianRoot({ ...common, ...files, target: parts.files, signal, ...(root && NO_PROGRESS) }).catch(endOther),
  ]);
  if (failed.signal.aborted) throw failed.signal.reason;
  const rejected = made.find((result) => result.status === 'rejected');
  if (rejected !== undefined) throw rejected.reason;
}

const NO_PROGRESS = { progress: (): void => undefined };

const PACK_MS = 300_000;

/** Builds the archive if there is none. */
async function append(
  directory: string,
  archive: string,
  what: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const names = await readdir(directory);
  const args = [
    '--append',
    '--file',
    archive,
    '--directory',
    directory,
    '--owner=0',
    '--group=0',
    '--numeric-owner',
    '--sort=name',
    ...names,
  ];
  await runCommand('tar', args, {
    deadlineMs: patience(PACK_MS),
    purpose: `put the parts of ${what} together`,
    signal,
  });
}

async function removeParts(parts: Parts): Promise<void> {
  const names = [parts.root, parts.files].flatMap((part) => [part, `${part}.lock`]);
  await Promise.all(names.map((name) => rm(name, { recursive: true, force: true })));
}

function digestOf({ root, files, directory }: StandInRecipe): string {
  return recipeDigest({
    roots: [root, files].filter((part) => part !== undefined),
    filesDirectory: directory === undefined ? undefined : path.join(BASES_DIRECTORY, directory),
  });
}

/** The digest of the current recipe: an engine's stand-in from an older one is rebuilt. */
export function standInDigest(reference: string): string | undefined {
  const recipe = findStandInRecipe(reference);
  return recipe === undefined ? undefined : digestOf(recipe);
}
