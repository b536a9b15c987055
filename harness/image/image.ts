import type { Builder, Engine } from '../engine/engine';
import type { HistoryEntry } from './history';

/** Where a base image came from; is in every record, because a stand-in is not the published image. */
export interface BaseImageProvenance {
  /** As FROM names it: "ubuntu:20.04". */
  readonly reference: string;
  readonly kind: 'present' | 'pulled' | 'stand-in' | 'missing';
  /** In words: "stand-in: Debian 11 (bullseye) root file system", or why it is missing. */
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
  /** When the builder began it, after the start of the build; absent in older records, and where it did not say. */
  readonly startedAfterMs?: number;
  readonly durationMs?: number;
}

/** The settings that an image gives to its containers. Lists that the engine sends as null or not at all are empty. */
export interface ImageConfig {
  readonly defaultCommand: readonly string[];
  readonly entrypoint: readonly string[];
  readonly env: readonly string[];
  readonly workingDirectory: string;
  readonly user: string;
}

/** How a build differs from `docker build --no-cache --network none DIRECTORY`. */
export interface BuildChoices {
  /** Path of the Dockerfile in the context. */
  readonly dockerfile?: string;
  readonly target?: string;
  readonly network?: boolean;
  readonly useCache?: boolean;
  /** Ids of the secrets that the build was given, never what is in them. */
  readonly secrets?: readonly string[];
}

/** What was built and how; what is common to an image and a failed build. */
export interface BuildFacts {
  /** Directory below dockerfiles/. */
  readonly context: string;
  /** The Dockerfile as written, before a FROM was redirected to a stand-in. */
  readonly dockerfile: string;
  readonly contextDigest: string;
  readonly builder: Builder;
  readonly buildArgs: Readonly<Record<string, string>>;
  /** What else was requested; absent when nothing was. */
  readonly options?: BuildChoices;
  readonly baseImages: readonly BaseImageProvenance[];
  readonly steps: readonly BuildStep[];
  /** What the builder did not report of a step that it ran; absent when it reported all of them. */
  readonly lostStep?: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly durationMs: number;
  /** Whether another scenario of this session had built it already. */
  readonly shared: boolean;
}

/** How an image came out of another one, or out of a container of it. */
export type Derivation = 'docker commit' | 'docker import' | 'docker load';

/** An image that was built, as plain data; it stays in the engine until the session ends. */
export interface BuiltImage extends BuildFacts {
  readonly kind: 'image';
  /** Its tag, with the session's prefix. */
  readonly reference: string;
  readonly imageId: string;
  /** For one that no build made, but a container of the image that this build made, or loading that image again. */
  readonly derivedBy?: Derivation;
  /** What this Dockerfile added, oldest first. */
  readonly history: readonly HistoryEntry[];
  /** How many layers its base image has. */
  readonly baseLayers: number;
  /** What its base image takes; as the engine reports it, like `HistoryEntry.sizeBytes`. */
  readonly baseSizeBytes?: number;
  readonly config: ImageConfig;
}

/** A build that ended with an error of the Dockerfile or of a command in it: an observation, not a crash. */
export interface BuildFailure extends BuildFacts {
  readonly kind: 'build-failure';
  /** The engine's own words. */
  readonly message: string;
  /** The instruction that failed, as the builder prints it, when it says so. */
  readonly instruction?: string;
  readonly exitCode?: number;
}

export type BuildOutcome = BuiltImage | BuildFailure;

/** An image in an engine. */
export interface Image extends BuiltImage {
  readonly engine: Engine;
}

/** The image as plain data, for the record. */
export function withoutEngine({ engine: _engine, ...data }: Image): BuiltImage {
  return data;
}
