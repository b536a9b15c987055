import type { RunStep } from '../pages/step';
import { compareFailure, isOfProgram } from './compare-failure';
import { notObserved, refuted, type StepAnswer } from './step-answer';

/** The page shows an error of the engine. */
export function answerOfFailure(step: RunStep, startError: string | undefined, exitCode: number): StepAnswer {
  const line = step.stated?.place.line ?? step.place.line;
  if (startError === undefined) {
    const because = `the page states an error of the engine, and it started and exited with ${exitCode}`;
    return step.stated === undefined || isOfProgram(step.stated.lines) ? refuted(line, because) : notObserved(because);
  }
  if (step.stated === undefined) return { outcome: 'confirmed', seen: startError };
  const compared = compareFailure(step.stated.lines, startError);
  if (compared === 'same')
    return { outcome: 'confirmed', seen: `It fails to start, and exits with ${exitCode}: ${startError}` };
  return compared === 'different'
    ? refuted(line, `the engine does not start it for another reason: ${startError}`)
    : notObserved(`it fails to start, but it is unknown whether for the stated reason: ${startError}`);
}
