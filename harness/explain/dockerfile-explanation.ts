import type { ImageExplanation } from './explanation';

/** When an instruction has its effect. */
export type EffectTime = 'build' | 'start' | 'both' | 'neither' | 'child build';

/** What one layer did to the files below it. */
export interface LayerEffect {
  readonly diffId: string;
  /** As the engine reports it: content for a graph driver, disk usage for the containerd store. */
  readonly sizeBytes: number;
  /** Counts of paths, directories included. */
  readonly added: number;
  readonly changed: number;
  readonly deleted: number;
  /** At most three of these paths, the added ones first. */
  readonly examples: readonly string[];
}

/** One instruction of a Dockerfile, and what a build of it showed. */
export interface LineExplanation {
  /** Line numbers of the Dockerfile, from 1. */
  readonly line: number;
  readonly endLine: number;
  /** RUN, CMD, … in capitals. */
  readonly instruction: string;
  /** The whole instruction on one line. */
  readonly text: string;
  /** Its stage, by name or by position from 0; absent above the first FROM. */
  readonly stage?: string;
  /** Whether the final image is built on its stage; one of another stage reaches it only by COPY --from or a mount. */
  readonly isInImage: boolean;
  /** The line of a later CMD, ENTRYPOINT, HEALTHCHECK or STOPSIGNAL of the same image, of which only the last counts. */
  readonly replacedBy?: number;
  readonly when: EffectTime;
  /** Position in the history of the image of its stage, from 0; the entries of the base image do not count. */
  readonly historyEntry?: number;
  readonly layer?: LayerEffect;
  /** Whether a second build took it from the cache; absent where the builder reports no step for it. */
  readonly cachedOnSecondBuild?: boolean;
  /** How long its step took in the first build, in milliseconds; absent where the builder does not say. */
  readonly tookMs?: number;
  /** What it printed during the build; bounded. */
  readonly printed?: string;
  /** The error with which its stage fails, if only a build of that stage executes it: the image is built without it. */
  readonly unbuilt?: string;
  /** Why its history entry is not known. Nothing is guessed. */
  readonly unknown?: string;
}

/** A Dockerfile, line by line, as one cell built it. */
export interface DockerfileExplanation {
  /** The build context. */
  readonly context: string;
  readonly cell: string;
  /** The text of the Dockerfile. */
  readonly dockerfile: string;
  readonly lines: readonly LineExplanation[];
  /** What the image starts; absent when the build failed. */
  readonly image?: ImageExplanation;
  /** How the build failed; the lines then have no history. */
  readonly failure?: { readonly message: string; readonly line?: number };
}

/** The explanations of one Dockerfile, one for each cell. */
export type ExplainedFile = readonly [DockerfileExplanation, ...DockerfileExplanation[]];
