import { createReadStream, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import tarFs from 'tar-fs';
import { readEnvironment } from '../support/environment';
import type { Engine } from '../engine/engine';
import type { TestEngine } from '../engine/test-engine-fixture';
import { BaseImages } from './base-images';
import { buildImage, type BuildOptions } from './build-image';
import type { BuildOutcome, Image } from './image';
import { importImage } from './import-image';
import { provideBaseImages, splitReference } from './provide-base-images';
import { makeStandIn } from './stand-in';

export const BUSYBOX = 'busybox:1.36';

/** Base images, and builds of Dockerfiles that are written in the tests. */
export interface TestImages {
  readonly baseImages: BaseImages;
  /** Writes a build context and builds it. */
  readonly attempt: (context: string, files: ContextFiles, options: TestBuild) => Promise<BuildOutcome>;
  /** The same, for one that must succeed. */
  readonly build: (context: string, files: ContextFiles, options: TestBuild) => Promise<Image>;
}

/** Contents by path; the lines of the Dockerfile can be given as a list. */
export type ContextFiles = Readonly<Record<string, string | readonly string[]>>;

export type TestBuild = Pick<BuildOptions, 'builder'> &
  Partial<BuildOptions> & {
    /** The connection to the engine; its own when absent. */
    readonly through?: Engine;
  };

export async function prepareTestImages({
  engine,
  directory,
}: Pick<TestEngine, 'engine' | 'directory'>): Promise<TestImages> {
  const { cacheDirectory, debianMirror } = readEnvironment();
  const provided = await provideBaseImages(engine, [BUSYBOX], {
    policy: 'auto',
    cacheDirectory,
    debianMirror,
    progress: () => undefined,
  });
  const baseImages = new BaseImages(provided);
  const contextsDirectory = path.join(directory, 'dockerfiles');
  const attempt: TestImages['attempt'] = (context, files, { through = engine, ...options }) => {
    writeFiles(path.join(contextsDirectory, context), files);
    return buildImage(through, { contextsDirectory, context, baseImages, ...options });
  };
  return {
    baseImages,
    attempt,
    build: async (...build) => {
      const outcome = await attempt(...build);
      if (outcome.kind === 'image') return { ...outcome, engine };
      throw new Error(`${outcome.context} could not be built: ${outcome.message}`);
    },
  };
}

/**
 * Puts busybox on an engine under these names, as a user would have it: it is not recognized as one of our stand-ins.
 * It is enough for scenarios that need these names, and nothing large has to be loaded for them. The shared engine of
 * the tests keeps its base images for later runs, so only a test's own engine gets these.
 */
export async function loadBusybox(engine: Engine, names: readonly string[], message = 'a test'): Promise<void> {
  const { cacheDirectory, debianMirror } = readEnvironment();
  const { archive } = await makeStandIn(BUSYBOX, { cacheDirectory, debianMirror, progress: () => undefined });
  const [first = '', ...others] = names;
  const [repository, tag] = first === '' ? ['', ''] : splitReference(first);
  const target = { repository, tag, changes: ['CMD ["sh"]'], message };
  await importImage(engine, createReadStream(archive), target);
  for (const name of others) {
    const [otherRepository, otherTag] = splitReference(name);
    await engine.api.tagImage(first, { repository: otherRepository, tag: otherTag });
  }
}

/** Creates an image with one layer from a directory of this machine. */
export async function importDirectory(engine: Engine, directory: string, name: string): Promise<void> {
  const [repository, tag] = splitReference(name);
  const archive = Readable.from(tarFs.pack(directory));
  const target = { repository, tag, changes: ['WORKDIR /'], message: 'a test' };
  await importImage(engine, archive, target);
}

/** Every base image that a scenario starts from. */
export const BASES_OF_SCENARIOS = ['ubuntu:20.04', 'python:3.9', BUSYBOX];

/** Files below a directory, by their paths in it. */
export function writeFiles(directory: string, files: ContextFiles): void {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(directory, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, typeof content === 'string' ? content : `${content.join('\n')}\n`);
  }
}
