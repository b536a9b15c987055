import coerce from 'semver/functions/coerce';
import satisfies from 'semver/functions/satisfies';
import type { Builder, ImageStore } from '../engine/engine';
import type { Outcome } from './verdict';

/** Which verdict a claim is expected to get: confirmed, unless an exception says otherwise for a cell. */
export interface Expectation {
  readonly verdict: 'confirmed' | 'refuted';
  /** Needed when the expected verdict is `refuted`: why the statement is false. */
  readonly because?: string;
  readonly link?: string;
  readonly exceptions: readonly ExpectedException[];
}

/** One or more cells in which another verdict is expected, and why. */
export interface ExpectedException {
  readonly where: CellPattern;
  /**
   * `not-applicable`: the claim makes no sense there. `not-measured`: it does, but layerproof can't observe it there.
   */
  readonly verdict: ExpectedOutcome;
  readonly because: string;
  readonly link?: string;
}

/**
 * Something that not every cell has, such as RUN --mount: the exceptions of every claim that needs it. The first one
 * that matches a cell counts.
 */
export type Feature = readonly ExpectedException[];

/** Matches a cell if everything that it names applies. */
export interface CellPattern {
  readonly builder?: Builder;
  readonly imageStore?: ImageStore;
  readonly product?: 'docker' | 'podman';
  /**
   * A range of engine versions in npm's syntax: ">=23 <26". The packager's suffix of a version is ignored. Docker
   * versions, unless `product` says otherwise, because Podman's versions mean something else.
   */
  readonly engine?: string;
}

/** What an expectation can depend on. */
export interface CellFacts {
  readonly builder: Builder;
  readonly imageStore: ImageStore;
  readonly product: 'docker' | 'podman';
  readonly engineVersion: string;
}

type ExpectedOutcome = 'confirmed' | 'refuted' | SkippedOutcome;

/** An outcome that is stated without running the scenario. */
export type SkippedOutcome = 'not-applicable' | 'not-measured';

export function isSkipped(outcome: string): outcome is SkippedOutcome {
  return outcome === 'not-applicable' || outcome === 'not-measured';
}

export interface ExpectedVerdict {
  readonly verdict: ExpectedOutcome;
  readonly because?: string;
  readonly link?: string;
}

/** The expected verdict in a cell: that of the first exception that matches it, or else the claim's own. */
export function expectedIn(cell: CellFacts, { exceptions, ...own }: Expectation): ExpectedVerdict {
  const exception = exceptions.find(({ where }) => matches(cell, where));
  if (exception === undefined) return own;
  const { where: _where, ...expected } = exception;
  return expected;
}

/**
 * A run is green exactly when every outcome is the expected one: an unexpected `confirmed` counts as much as a
 * refutation.
 */
export function isAsExpected(outcome: Outcome, expected: ExpectedVerdict): boolean {
  return outcome === expected.verdict;
}

function matches(cell: CellFacts, { builder, imageStore, product, engine }: CellPattern): boolean {
  return (
    (builder === undefined || builder === cell.builder) &&
    (imageStore === undefined || imageStore === cell.imageStore) &&
    (product ?? (engine === undefined ? cell.product : 'docker')) === cell.product &&
    (engine === undefined || inRange(cell.engineVersion, engine))
  );
}

function inRange(version: string, range: string): boolean {
  const plain = plainVersion(version);
  return plain !== undefined && satisfies(plain, range);
}

/**
 * Without the packager's suffix: engines write 20.10.5+dfsg1 or 28.5.2-ce, and a pre-release tag falls outside every
 * range.
 */
export function plainVersion(version: string): string | undefined {
  return coerce(version)?.version;
}
