import type { RunStep } from '../pages/step';
import { compareFailure } from './compare-failure';
import { notObserved, refuted, type StepAnswer } from './step-answer';

/** The page shows an error of the engine. */
export function answerOfFailure(step: RunStep, startError: string | undefined, exitCode: number): StepAnswer {
  const line = step.stated?.place.line ?? step.place.line;
  if (startError === undefined)
    return refuted(line, `the page states an error of the engine, and it started and exited with ${exitCode}`);
  if (step.stated === undefined) return { outcome: 'confirmed', seen: startError };
  const compared = compareFailure(step.stated.lines, startError);
  if (compared === 'same')
    return { outcome: 'confirmed', seen: `It fails to start, and exits with ${exitCode}: ${startError}` };
  return compared === 'different'
    ? refuted(line, `the engine does not start it for another reason: ${startError}`)
    : notObserved(`it fails to start, but it is unknown whether for the stated reason: ${startError}`);
}
