import type { Builder, EngineFacts } from '../engine/engine';
import type { BaseImageProvenance } from '../image/image';
import type { Observation } from '../observation/observation';
import type { Claim } from '../verdict/claim';
import type { ExpectedVerdict } from '../verdict/expectation';
import type { Verdict } from '../verdict/verdict';

/**
 * One run, as JSON Lines: a header, a line per verdict and finding, a line about the base images, a footer. A record
 * without a footer was cut off. Every report is rendered from it; no report queries an engine.
 */
export type RecordLine = HeaderLine | BaseImagesLine | VerdictLine | FindingLine | RecordFooter;

/**
 * A header as it is written. Scenarios start before every base image is there, so the line about them comes later;
 * older and merged records have them here.
 */
export type HeaderLine = Omit<RecordHeader, 'baseImages'> & Partial<Pick<RecordHeader, 'baseImages'>>;

/** Every base image of the run, as soon as all of them are available or known to be missing. */
export interface BaseImagesLine {
  readonly type: 'base-images';
  readonly baseImages: RecordHeader['baseImages'];
}

/** Raised when a reader of an older version would misunderstand a line. */
export const RECORD_VERSION = 2;

export interface RecordHeader {
  readonly type: 'header';
  readonly recordVersion: typeof RECORD_VERSION;
  /** The version of layerproof that wrote the record. */
  readonly layerproofVersion: string;
  readonly session: string;
  /** When the run began, before it looked for its engines: the duration in the footer counts from here. */
  readonly startedAt: string;
  readonly machine: {
    readonly platform: string;
    readonly cores: number;
    readonly memoryMiB: number;
    readonly node: string;
  };
  readonly engines: readonly EngineFacts[];
  /** Per engine; the engine is named if there are several. */
  readonly baseImages: readonly (BaseImageProvenance & { readonly engine?: string })[];
  readonly cells: readonly Cell[];
  /** Ids of all claims that this run set out to test, in every cell. */
  readonly planned: readonly string[];
  /**
   * Which of the planned claims this run was to test in which cell, by the cell's name; absent if all of them in every
   * cell. The others are left to other runs, whose records are merged with this one; claims that none of them tested
   * are then missing.
   */
  readonly plannedIn?: Readonly<Record<string, readonly string[]>>;
  /** What selected these claims and cells, if they are only a part of what the command runs by default. */
  readonly selectedBy?: string;
  /** Statements that were read but not checked, each with its reason; absent if there are none. */
  readonly leftOut?: readonly LeftOut[];
  /** Where claims are stated, by their ids; absent for those of scenario files, whose ids are their paths. */
  readonly places?: Readonly<Record<string, ClaimPlace>>;
  /** The pages that claims are stated in, unless they are too long; absent for scenarios. */
  readonly documents?: readonly DocumentText[];
  /**
   * Engines that were requested and could not be used: their cells are in `cells`, and nothing was observed in them.
   */
  readonly unreachable?: readonly UnreachableEngine[];
  /** Whether any flaky verdict fails the run; a few are allowed when absent. */
  readonly failFlaky?: boolean;
  /** The runs whose records were merged into this one; absent for the record of one run. */
  readonly mergedFrom?: readonly MergedRun[];
}

/** A text that claims are stated in. */
export interface DocumentText {
  /** Its name in places. */
  readonly file: string;
  readonly text: string;
}

/** Lines of a file. */
export interface Place {
  /** Relative to the directory of the run. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** The last line, if there are several. */
  readonly endLine?: number;
}

/** Where a claim is stated. */
export interface ClaimPlace extends Place {
  /** The line of the command that it is about, if that is a different line. */
  readonly command?: number;
}

/** A statement that was read but not checked. It is counted, and never fails a run. */
export interface LeftOut extends Place {
  /** The statement, as it is written. */
  readonly text: string;
  readonly reason: LeftOutReason;
  /** What stood in the way: "--privileged", "package.json". */
  readonly what: string;
  /** What would make it checkable, as a sentence. */
  readonly next?: string;
}

/** Why a statement is not checked. */
export const LEFT_OUT_REASONS = [
  'policy',
  'placeholder',
  'missing',
  'unsupported',
  'ambiguous',
  'fragment',
  'author',
  'blocked',
  'asks-nothing',
] as const;

type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];

/** Something worth knowing about a claim, which does not fail a run. Readers of layerproof 0.1 skip this line. */
export interface FindingLine {
  readonly type: 'finding';
  /** The id of the claim. */
  readonly claim: string;
  /** Absent if it holds in every cell. */
  readonly cell?: string;
  /** As a sentence. */
  readonly says: string;
  readonly place?: Place;
}

export interface UnreachableEngine {
  /** Its name in its cells. */
  readonly engine: string;
  readonly because: string;
}

/** One of the runs that a merged record consists of. */
export interface MergedRun {
  readonly session: string;
  readonly startedAt: string;
  /** How its record ended; one that is cut off leaves the merged record without a footer. */
  readonly ended: RecordFooter['ended'] | 'cut off';
}

/** One column of the grid: an engine with one image store, queried through one builder. */
export interface Cell {
  /** Unique in a record, readable, and the name of its Jest project: "Docker 26.1.5 · classic". */
  readonly name: string;
  readonly engine: string;
  readonly builder: Builder;
  /** Why no claim is checked in this column; absent for all others. */
  readonly notApplicable?: string;
}

/** The result of running a scenario once. */
export interface Attempt {
  readonly verdict: Verdict;
  /** What was seen, one short sentence each, in order. */
  readonly seen: readonly string[];
  readonly evidence: readonly Observation[];
  readonly startedAt: string;
  readonly durationMs: number;
  /** The line of the scenario file that an unexpected verdict comes from; absent if unknown. */
  readonly line?: number;
}

/** The attempt of a retried claim that did not decide its verdict: the first one, or a second one that saw nothing. */
export interface OtherAttempt extends Attempt {
  readonly number: 1 | 2;
}

/** A claim in a cell, with the attempt that decided its verdict. */
export interface VerdictLine extends Attempt {
  readonly type: 'verdict';
  readonly claim: Claim;
  readonly cell: string;
  readonly expected: ExpectedVerdict;
  /** Path of the scenario file, relative to the repository. */
  readonly file: string;
  /** Absent if one attempt was enough, and in older records. */
  readonly otherAttempt?: OtherAttempt;
}

export interface RecordFooter {
  readonly type: 'footer';
  readonly endedAt: string;
  readonly durationMs: number;
  /** How the run ended: complete, interrupted by a signal, or by the loss of the engine. */
  readonly ended: 'complete' | 'interrupted';
  /** What was left behind on an engine, as sentences; empty if nothing was. */
  readonly leftovers: readonly string[];
}
