import type { Builder, Engine } from '../engine/engine';
import type { HistoryEntry } from './history';
import type { ImageConfig } from './image-config';

/** Where a base image came from; is in every record, because a stand-in is not the published image. */
export interface BaseImageProvenance {
  /** As FROM names it: "ubuntu:20.04". */
  readonly reference: string;
  readonly kind: 'present' | 'pulled' | 'stand-in' | 'missing';
  /** A phrase: "stand-in: Debian 11 (bullseye) root file system", or why it is missing. */
  readonly description: string;
  readonly imageId?: string;
  /** The digest that the registry knows it by. */
  readonly digest?: string;
  /** What FROM is redirected to, on an engine that is not ours. */
  readonly redirectedTo?: string;
}

/** One instruction, as the builder ran it. */
export interface BuildStep {
  /** As the builder prints it: "RUN echo hi". */
  readonly instruction: string;
  /** What it printed, stdout and stderr together; bounded. */
  readonly output: string;
  readonly cached: boolean;
  /**
   * When the builder began it, after the start of the build; absent in older records, and if the builder did not report
   * it.
   */
  readonly startedAfterMs?: number;
  readonly durationMs?: number;
}

/** How a build differs from `docker build --no-cache --network none DIRECTORY`. */
export interface BuildChoices {
  /** Path of the Dockerfile in the context. */
  readonly dockerfile?: string;
  readonly target?: string;
  readonly network?: boolean;
  readonly useCache?: boolean;
  /** Ids of the secrets that the build was given, never their contents. */
  readonly secrets?: readonly string[];
}

/** A file of a build context, as it was sent. */
export interface ContextFile {
  /** Below the context, with `/` between directories. */
  readonly path: string;
  /** Absent if it is not UTF-8 text, not a regular file, or too large for the record. */
  readonly text?: string;
  readonly isExecutable?: true;
}

/** What was built and how; shared by an image and a failed build. */
export interface BuildFacts {
  /** The directory of the build, below the one that contains all contexts. */
  readonly context: string;
  /** What messages put before its name; "dockerfiles/" when absent. */
  readonly contextsShownAs?: string;
  /** The Dockerfile as written, before a FROM was redirected to a stand-in. */
  readonly dockerfile: string;
  readonly contextDigest: string;
  /** The other files of the context. Absent in older records. */
  readonly files?: readonly ContextFile[];
  readonly builder: Builder;
  readonly buildArgs: Readonly<Record<string, string>>;
  /** What else was requested; absent when nothing was. */
  readonly options?: BuildChoices;
  readonly baseImages: readonly BaseImageProvenance[];
  readonly steps: readonly BuildStep[];
  /** What the builder did not report about a step that it ran; absent if it reported everything. */
  readonly lostStep?: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly durationMs: number;
  /** Whether another scenario of this session had built it already. */
  readonly shared: boolean;
}

/** How an image was derived from another one, or from a container of it. */
export type Derivation = 'docker commit' | 'docker import' | 'docker load';

/** An image that was built, as plain data; it stays in the engine until the session ends. */
export interface BuiltImage extends BuildFacts {
  readonly kind: 'image';
  /** Its tag, with the session's prefix. */
  readonly reference: string;
  readonly imageId: string;
  /**
   * For an image that was not built, but created from a container of the built image, or by loading that image again.
   */
  readonly derivedBy?: Derivation;
  /** What this Dockerfile added, oldest first. */
  readonly history: readonly HistoryEntry[];
  /** How many layers its base image has. */
  readonly baseLayers: number;
  /** The size of its base image, as the engine reports it, like `HistoryEntry.sizeBytes`. */
  readonly baseSizeBytes?: number;
  readonly config: ImageConfig;
}

/** A build that ended with an error of the Dockerfile or of a command in it: an observation, not a crash. */
export interface BuildFailure extends BuildFacts {
  readonly kind: 'build-failure';
  /** The engine's own words. */
  readonly message: string;
  /** The instruction that failed, as the builder prints it, if it does. */
  readonly instruction?: string;
  readonly exitCode?: number;
}

/** What a build ended with, discriminated by `kind`. */
export type BuildOutcome = BuiltImage | BuildFailure;

/** An image in an engine. */
export interface Image extends BuiltImage {
  readonly engine: Engine;
}

/** The image as plain data, for the record. */
export function withoutEngine({ engine: _engine, ...data }: Image): BuiltImage {
  return data;
}

/** An image that the engine already had, or that was pulled: nothing is known about how it was built. */
export interface ExistingImage {
  readonly kind: 'existing-image';
  /** As the caller named it. */
  readonly reference: string;
  readonly imageId: string;
  /** Whether it was present, or was pulled for this session. */
  readonly origin: 'present' | 'pulled';
  /** Its digests in registries: "nginx@sha256:…". Empty for an image that was never pushed or pulled. */
  readonly digests: readonly string[];
  /** "linux/amd64" */
  readonly platform: string;
  /** ISO 8601; absent where the engine does not say. */
  readonly createdAt?: string;
  /** As the engine reports it: content for a graph driver, disk usage for the containerd store. */
  readonly sizeBytes: number;
  /** All of it, oldest first. */
  readonly history: readonly HistoryEntry[];
  /**
   * How many layers the history does not account for. When this is not 0, layers can't be assigned to instructions, and
   * no entry of `history` has one.
   */
  readonly unmappedLayers: number;
  readonly config: ImageConfig;
  /** For an image that was created from a container of an existing one. */
  readonly derivedBy?: Derivation;
  readonly engine: Engine;
}

/** What a container can be created from. */
export type RunnableImage = Image | ExistingImage;

/** The name of a build context in messages: "dockerfiles/article/greeting". */
export function nameOfContext({
  context,
  contextsShownAs = 'dockerfiles/',
}: Pick<BuildFacts, 'context' | 'contextsShownAs'>): string {
  return `${contextsShownAs}${context}`;
}

/** The name of an image in messages: "dockerfiles/article/greeting", "nginx:1.27". */
export function nameOfImage(image: RunnableImage): string {
  return image.kind === 'image' ? nameOfContext(image) : image.reference;
}

/** The origin of a container in the record: the build context, or else the reference of the image. */
export function contextOfImage(image: RunnableImage): string {
  return image.kind === 'image' ? image.context : image.reference;
}
