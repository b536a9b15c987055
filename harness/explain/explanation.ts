import type { Output } from '../container/container-output';
import type { HistoryEntry } from '../image/history';
import type { ImageConfig } from '../image/image-config';

/** What an image is and what it starts, as plain data. */
export interface ImageExplanation {
  readonly reference: string;
  readonly imageId: string;
  readonly digests: readonly string[];
  readonly platform: string;
  readonly createdAt?: string;
  readonly sizeBytes: number;
  readonly engine: { readonly name: string; readonly platform: string };
  readonly starts: Starts;
  /** The programs that the default start executes one after another, as far as that is known: an init, then a script. */
  readonly programs: readonly Program[];
  /** The user or the group of USER that the image does not have. */
  readonly missingAccount?: MissingAccount;
  /** Oldest first. */
  readonly history: readonly HistoryEntry[];
  /** How many layers the history does not account for. */
  readonly unmappedLayers: number;
  readonly config: ImageConfig;
  readonly findings: readonly Finding[];
  /** With `--run`. */
  readonly run?: RunFacts;
}

/** What three calls of `docker run` start. */
export interface Starts {
  /** `docker run IMAGE` */
  readonly plain: Start;
  /** `docker run IMAGE ARGUMENT` */
  readonly withArguments: Start;
  /** `docker run --entrypoint PROGRAM IMAGE` */
  readonly withEntrypoint: Start;
}

/** Path and arguments, or why the engine refuses to create such a container. */
export type Start = { readonly argv: readonly string[] } | { readonly refused: string };

/** A program that a start executes. */
export interface Program {
  /** As the argument vector has it. */
  readonly word: string;
  /** `dangling`: a symbolic link that leads nowhere; `text`: neither a binary nor a script with `#!`. */
  readonly state: 'missing' | 'dangling' | 'not-executable' | 'directory' | 'binary' | 'script' | 'text' | 'unknown';
  /** Where it is in the image. */
  readonly path?: string;
  /** 0o755 */
  readonly mode?: number;
  /** What the kernel needs to execute it: the interpreter of a script, the dynamic linker of a binary. */
  readonly interpreter?: string;
  /** What the first line of a script gives its interpreter: one argument, spaces included. */
  readonly interpreterArgument?: string;
  readonly isInterpreterMissing?: boolean;
  /** Whether the interpreter is there and can't be executed. */
  readonly isInterpreterUnusable?: boolean;
  /** What `#!/usr/bin/env NAME` looks for on the PATH and does not find. */
  readonly missingOnPath?: string;
  /** Whether the text begins with a byte order mark, which hides `#!` from the kernel. */
  readonly hasByteOrderMark?: boolean;
  /** Whether the first line of a script ends with a carriage return, which becomes part of the interpreter's name. */
  readonly hasCarriageReturn?: boolean;
  /** Of a script: whether its text mentions its arguments. */
  readonly usesArguments?: boolean;
}

/** A name in USER that is in neither /etc/passwd nor /etc/group. */
export interface MissingAccount {
  readonly kind: 'user' | 'group';
  readonly name: string;
}

/** Something to know about an image. Only what is certainly wrong is a problem. */
export interface Finding {
  readonly level: 'problem' | 'warning' | 'note';
  readonly says: string;
  /** What to change. */
  readonly next?: string;
}

/** How it ended when it was started once. */
export interface RunFacts {
  readonly argv: readonly string[];
  readonly exitCode: number;
  readonly startError?: string;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly durationMs: number;
  /** Set if it was still running when its time was up. */
  readonly stopped?: { readonly afterMs: number; readonly tookMs: number };
}

/** The arguments of a start; empty where the engine refuses it. */
export function argvOf(start: Start): readonly string[] {
  return 'argv' in start ? start.argv : [];
}
