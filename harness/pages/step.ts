import type { Builder } from '../engine/engine';
import type { ExecOptions } from '../container/container-run';
import type { ContainerOptions } from '../container/container-settings';
import type { CHANGES, LOOKS } from './step-commands';
import type { PageFile, ContextFiles, CopiedFiles, CopySource, Place } from './page-file';

export type LeftOutReason =
  | 'policy'
  | 'placeholder'
  | 'missing'
  | 'unsupported'
  | 'ambiguous'
  | 'fragment'
  | 'author'
  | 'blocked'
  | 'asks-nothing';

/** A statement that was read but is not checked. */
export interface LeftOut {
  readonly place: Place;
  /** The command, or the first line of the block. */
  readonly text: string;
  readonly reason: LeftOutReason;
  /** "--privileged", "context package.json". */
  readonly what: string;
  /** What would make it checkable, as one sentence. */
  readonly next?: string;
}

/** A mistake in an annotation: nothing of the page is checked until it is corrected. */
export interface PageFault {
  readonly place: Place;
  readonly says: string;
  readonly next?: string;
}

/** What a command prints, according to the page. */
export interface Stated {
  readonly place: Place;
  readonly lines: readonly string[];
  /**
   * `whole`: exactly these lines; `prefix`: it begins with them; `contains`: they occur in it, one after another;
   * `unordered`: these lines in any order.
   */
  readonly match: 'whole' | 'prefix' | 'contains' | 'unordered';
  /** Whether the text around it says that a reader sees something similar. */
  readonly isExample?: true;
}

/** Why the author of the page expects a statement to be false. */
export interface Refuted {
  readonly because: string;
  readonly link?: string;
}

/** A program after a pipe whose effect on its input is known exactly, on every machine. */
export type OutputFilter =
  | { readonly program: 'grep'; readonly text: string; readonly ignoresCase: boolean; readonly isInverted: boolean }
  | { readonly program: 'head' | 'tail'; readonly lines: number }
  | { readonly program: 'wc' }
  | { readonly program: 'cat' };

export interface StepFacts {
  /** "article.md/both-together/run-2": unique in the page, and stable when lines are added elsewhere. */
  readonly id: string;
  readonly place: Place;
  /** The command as the page has it, on one line. */
  readonly source: string;
  /** Whether readers of the page don't see it. */
  readonly isHidden: boolean;
  /** Ids of the steps without which this one is meaningless. */
  readonly needs: readonly string[];
  readonly stated?: Stated;
  /** What its output goes through before it is shown; the exit code is that of the last one. */
  readonly filters?: readonly OutputFilter[];
  /** The exit code that the page states. */
  readonly exit?: number;
  /** Whether the page states an error of the engine. */
  readonly fails?: boolean;
  /** Whether the text around it speaks of a failure, which may be its own, or a part of it may differ for each reader. */
  readonly mayFail?: true;
  readonly refuted?: Refuted;
  /** The only builder that the page means, from an annotation or from DOCKER_BUILDKIT. */
  readonly onlyBuilder?: Builder;
  /** The only platform that the page means, from `--platform`: "linux/arm64". */
  readonly onlyPlatform?: string;
}

export interface BuildStep extends StepFacts {
  readonly kind: 'build';
  readonly dockerfile: PageFile;
  /** Path of the Dockerfile in the context. */
  readonly dockerfilePath: string;
  readonly context: ContextFiles;
  /** What `--tag` names it. */
  readonly names: readonly string[];
  readonly build: { readonly buildArgs?: Readonly<Record<string, string>>; readonly target?: string };
  /** The images in FROM that the page does not build. */
  readonly baseImages: readonly string[];
  /** Needs a feature that the classic builder lacks, such as RUN --mount. */
  readonly requires?: 'buildkit';
  /** Whether no command of the page builds it: a reader will. */
  readonly isImplied: boolean;
}

export interface RunStep extends StepFacts {
  readonly kind: 'run';
  /** As the page names it. */
  readonly image: string;
  /** The step that builds the image; absent for one that is pulled. */
  readonly builtBy?: string;
  readonly name?: string;
  /** What replaces mounts of the reader's files. */
  readonly copied?: CopiedFiles;
  /** Everything but the ports and the links. */
  readonly options: Omit<ContainerOptions, 'publish' | 'links'>;
  /** The runs whose containers it links to, by alias. */
  readonly links?: Readonly<Record<string, string>>;
  /** `--volumes-from`: the runs whose volumes its container also has. */
  readonly volumesFrom?: readonly { readonly run: string; readonly isReadOnly: boolean }[];
  /** Whether the page has chosen the addresses of its network; here, the engine chooses them. */
  readonly isAddressed?: true;
  readonly ports: readonly PublishedPort[];
  readonly isDetached: boolean;
  /** `docker create`: a later command of the page starts it. */
  readonly isOnlyCreated?: true;
  /** Whether it may be interactive: `-i` or `-t`. */
  readonly isInteractive: boolean;
  /** Whether lines that are typed inside follow. */
  readonly isSession: boolean;
  /** `--rm`. */
  readonly removesItself: boolean;
  /** `--restart`, which is not applied. */
  readonly restarts?: true;
}

/** As the page states it; layerproof publishes on a free port of the loopback interface. */
export interface PublishedPort {
  readonly host?: number;
  readonly container: number;
}

/** A line that is typed in a shell inside a container. */
export interface InsideStep extends StepFacts {
  readonly kind: 'inside';
  /** The step that started the container, or the shell in it. */
  readonly session: string;
  readonly line: string;
}

export interface ExecStep extends StepFacts {
  readonly kind: 'exec';
  readonly container: string;
  readonly command: readonly string[];
  readonly options?: ExecOptions;
  /** `--detach`. */
  readonly isDetached?: true;
  readonly isSession: boolean;
}

export interface LookStep extends StepFacts {
  readonly kind: 'look';
  readonly at: (typeof LOOKS)[number];
  /** Ids of the runs, and names of the images, networks or volumes, that it is about; empty for all containers. */
  readonly of: readonly string[];
  /** Whether it lists all that the machine has; `of` is what the page has created of them. */
  readonly isOfAll?: true;
  readonly format?: string;
  /** Flags that change what is listed: "all", "quiet", "no-trunc". */
  readonly flags: readonly string[];
}

export interface ChangeStep extends StepFacts {
  readonly kind: 'change';
  readonly how: (typeof CHANGES)[number];
  /** Ids of runs, or names of images; of a commit, both. */
  readonly of: readonly string[];
  /** How long `docker stop` waits before it kills: `-t`. */
  readonly graceSeconds?: number;
  /** Of `docker start`: `--attach` or `--interactive`, so that it prints what the container prints. */
  readonly isAttached?: true;
  /** Whether lines that are typed inside follow. */
  readonly isSession?: boolean;
  /** The new name of a `docker rename`. */
  readonly to?: string;
  /** The network that a container is connected to, or disconnected from, as the page names it. */
  readonly network?: string;
  /** Names under which others in that network find it, besides its own: `--alias`. */
  readonly aliases?: readonly string[];
  /** `--force`, without which no running container is removed. */
  readonly isForced?: true;
  /** Instructions that a commit applies: `--change`. */
  readonly changes?: readonly string[];
}

/** `docker cp`, into a container of the page or out of it. */
export interface CopyStep extends StepFacts {
  readonly kind: 'cp';
  /** The step that runs the container. */
  readonly container: string;
  /** Absolute path in the container. A `/` or `/.` at its end is kept, because it states that there is a directory. */
  readonly path: string;
  /** What is copied into the container; absent for a copy out of it, of which nothing is kept. */
  readonly copied?: CopySource;
  /** `--follow-link`, of a copy out of it. */
  readonly followsLinks?: true;
}

export interface HttpStep extends StepFacts {
  readonly kind: 'http';
  readonly path: string;
  /** The host port in the page. */
  readonly port: number;
  /** The run that publishes it. */
  readonly container: string;
}

/** `cat` of a file that the page shows. */
interface ShowStep extends StepFacts {
  readonly kind: 'show';
  readonly file: PageFile;
}

export interface ImageAssertions {
  /** How many layers the instructions of each kind added. */
  readonly layers?: Readonly<Record<string, number>>;
  readonly cmd?: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export interface ImageStep extends StepFacts {
  readonly kind: 'image';
  readonly image: string;
  readonly asserts: ImageAssertions;
}

/** One command of a page, as typed data: nothing of it ever reaches a shell of this machine. */
export type Step =
  | BuildStep
  | RunStep
  | InsideStep
  | ExecStep
  | LookStep
  | ChangeStep
  | CopyStep
  | HttpStep
  | ShowStep
  | ImageStep;

/** What would be done with one page. */
export interface PagePlan {
  readonly file: string;
  /** In the order of the page; an implied build is before the first step that needs it. */
  readonly steps: readonly Step[];
  readonly writes: readonly PageFile[];
  readonly leftOut: readonly LeftOut[];
  readonly faults: readonly PageFault[];
}

type Own<T> = T extends Step ? Omit<T, Exclude<keyof StepFacts, 'needs' | 'onlyBuilder' | 'onlyPlatform'>> : never;
/** What is specific to a step; the rest depends on where it is. */
export type StepContent = Own<Step>;
