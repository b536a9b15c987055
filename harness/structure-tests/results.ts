import type { Pairs, StructureCheck } from './structure-file';

/** The result of one check of a file. */
export interface StructureResult extends Answer {
  readonly check: StructureCheck;
  readonly durationMs: number;
}

export interface Answer {
  readonly verdict: 'confirmed' | 'refuted' | 'not-observed' | 'left-out';
  /** Why, if it is not confirmed. */
  readonly because: readonly string[];
  /** A note that does not fail the run. */
  readonly findings: readonly string[];
  /** Whether container-structure-test passes, according to its source. */
  readonly cstPasses: boolean;
  /** Why that differs from its documentation, and so from the verdict. */
  readonly departure?: string;
  readonly stdout?: string;
  readonly stderr?: string;
  /** What kept us from observing. */
  readonly cause?: unknown;
  /** Whether another attempt would find the same: the file itself, or what its user allows, is the reason. */
  readonly isFinal?: true;
}

/** Confirmed if nothing contradicts it. */
export function judged(because: readonly string[], findings: readonly string[] = []): Answer {
  const isConfirmed = because.length === 0;
  return { verdict: isConfirmed ? 'confirmed' : 'refuted', because, findings, cstPasses: isConfirmed };
}

/** Nothing can be observed: the file is wrong, or requests what its user does not allow. */
export function notAsked(because: string): Answer {
  return { ...notObserved(because), isFinal: true };
}

/** We could not observe anything. */
export function notObserved(because: string): Answer {
  return { verdict: 'not-observed', because: [because], findings: [], cstPasses: false };
}

/** The answer without secrets: with the names of variables of this machine instead of their values. */
export function withoutSecrets(answer: Answer, secrets: Pairs): Answer {
  // One character is not a secret, and occurs everywhere.
  const hidden = secrets.filter(([, value]) => value.length > 1);
  const redact = (text: string): string =>
    hidden.reduce((shown, [name, value]) => shown.replaceAll(value, () => `<${name}>`), text);
  const { because, findings, stdout, stderr } = answer;
  return {
    ...answer,
    because: because.map(redact),
    findings: findings.map(redact),
    ...(stdout === undefined ? {} : { stdout: redact(stdout) }),
    ...(stderr === undefined ? {} : { stderr: redact(stderr) }),
  };
}
