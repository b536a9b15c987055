import type { ExistingImage } from '../image/image';
import type { FindingLine } from '../record/record';
import { CHECKS_AT_ONCE, OpenChecks, type CheckOptions } from '../structure-tests/open-checks';
import type { StructureResult } from '../structure-tests/results';
import type { StructureCheck } from '../structure-tests/structure-file';
import { hasCode, HarnessError } from '../support/errors';
import { mapLimited } from '../support/map-limited';
import type { Verdict } from '../verdict/verdict';
import type { Workbench } from '../workbench/workbench';
import { attemptWithRetry, decidingAttempt } from './attempt-with-retry';
import type { CheckAttempt } from './check-attempt';
import { writeVerdict } from './claim-writer';
import type { ClaimedFile, StructureClaim } from './structure-claims';

interface Attempt extends CheckAttempt {
  readonly result: StructureResult;
}

const EXPECTED = { verdict: 'confirmed' } as const;

/**
 * Checks a container-structure-test file against an image in one cell, and writes a verdict for each of its claims. A
 * test that is not confirmed is retried once, unless a retry would find the same.
 *
 * @throws only when the run is interrupted.
 */
export async function checkStructure(
  workbench: Workbench,
  image: ExistingImage,
  { file, claims }: ClaimedFile,
  options: CheckOptions,
): Promise<readonly StructureResult[]> {
  for (const own of claims) if ('problem' in own) writeProblem(workbench, own);
  await using checks = await OpenChecks.open(image, file, options);
  return await mapLimited(file.checks, CHECKS_AT_ONCE, async (check) => {
    const own = claims.find((claim) => 'check' in claim && claim.check === check);
    return own === undefined ? checks.result(check) : checkClaim(workbench, checks, { ...own, check });
  });
}

async function checkClaim(
  workbench: Workbench,
  checks: OpenChecks,
  { claim, place, check }: StructureClaim & { readonly check: StructureCheck },
): Promise<StructureResult> {
  const attempts = await attemptWithRetry<Attempt>({
    expected: EXPECTED,
    // The settings of an image are the same no matter how often they are read.
    retriesAnswers: check.ask.kind !== 'setting',
    attempt: () => attemptOnce(workbench, checks, check),
  });
  writeVerdict(workbench, { claim, expected: EXPECTED, file: place.file }, attempts);
  const { result } = decidingAttempt<Attempt>(attempts);
  for (const says of notesOf(result)) writeFinding(workbench, { claim: claim.id, says, place });
  return result;
}

async function attemptOnce(workbench: Workbench, checks: OpenChecks, check: StructureCheck): Promise<Attempt> {
  const evidence = workbench.newEvidence();
  for (const [name, text] of checks.secrets) evidence.hide({ text, shownAs: `<${name}>` });
  const startedAt = new Date().toISOString();
  const result = await checks.result(check, (seen) => evidence.add(seen));
  return {
    result,
    verdict: verdictOf(result),
    thrown: whatStopped(result),
    seen: result.verdict === 'confirmed' ? [check.says] : [],
    evidence,
    startedAt,
    durationMs: result.durationMs,
    ...(check.fault === undefined ? {} : { line: check.fault.line }),
  };
}

function verdictOf({ verdict, because }: StructureResult): Verdict {
  return verdict === 'refuted' || verdict === 'not-observed'
    ? { outcome: verdict, because: because.join('\n') }
    : { outcome: 'confirmed' };
}

/** An error in a file stays, and there is no second wait for a command that never ends. */
function whatStopped({ isFinal, cause, because }: StructureResult): unknown {
  const isHopeless = isFinal === true || hasCode(cause, 'CONTAINER_DID_NOT_END');
  return isHopeless ? new HarnessError('SCENARIO_INVALID', because.join('\n'), { cause }) : cause;
}

/** Notes about a result, with the answer of the original if it differs. */
function notesOf({ findings, departure, cstPasses }: StructureResult): readonly string[] {
  if (departure === undefined) return findings;
  return [...findings, `container-structure-test says ${cstPasses ? 'PASS' : 'FAIL'} here: ${departure}.`];
}

function writeProblem(workbench: Workbench, { problem, ...own }: StructureClaim & { readonly problem: string }): void {
  writeNotObserved(workbench, own, { because: problem, line: own.place.line });
}

/** For an engine that does not have the image. */
export function writeUnobserved(workbench: Workbench, files: readonly ClaimedFile[], because: string): void {
  for (const own of files.flatMap(({ claims }) => claims)) writeNotObserved(workbench, own, { because });
}

function writeNotObserved(
  workbench: Workbench,
  { claim, place }: Pick<StructureClaim, 'claim' | 'place'>,
  { because, ...line }: { readonly because: string; readonly line?: number },
): void {
  const attempt: CheckAttempt = {
    verdict: { outcome: 'not-observed', because },
    thrown: undefined,
    seen: [],
    evidence: workbench.newEvidence(),
    startedAt: new Date().toISOString(),
    durationMs: 0,
    ...line,
  };
  writeVerdict(workbench, { claim, expected: EXPECTED, file: place.file }, [attempt]);
}

/** A note that does not fail the run. */
export function writeFinding(workbench: Workbench, finding: Pick<FindingLine, 'claim' | 'says' | 'place'>): void {
  workbench.write({ type: 'finding', cell: workbench.cell.name, ...finding });
}
