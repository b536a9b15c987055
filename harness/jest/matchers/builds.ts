import type { MatcherContext } from 'expect';
import type { BuildFacts, BuildFailure, BuildOutcome } from '../../image/image';
import { misuse, toResult, type MatcherResult } from './matcher';

/** A RUN (or another instruction) printed this while the image was built. The instruction's own text does not count. */
export function toHavePrintedDuringBuild(this: MatcherContext, received: unknown, text: string): MatcherResult {
  const outcome = asOutcome(this, 'toHavePrintedDuringBuild', received);
  const printed = outcome.steps.map(({ output }) => output).join('');
  return toResult(this, {
    name: 'toHavePrintedDuringBuild',
    subject: 'image',
    argument: JSON.stringify(text),
    pass: printed.includes(text),
    expected: text,
    received: printed,
    about: [buildLine(outcome)],
    comparison: [
      `Expected: ${this.isNot === true ? 'nothing like ' : ''}${this.utils.printExpected(text)} among what the instructions print`,
    ],
    details: stepLines(outcome),
    seen: `The build printed ${printed.includes(text) ? JSON.stringify(text) : `nothing like ${JSON.stringify(text)}`}.`,
  });
}

/** The build failed at the first instruction that starts with this, and its command exited so. */
export function toHaveFailedAt(
  this: MatcherContext,
  received: unknown,
  instruction: string,
  { exitCode }: { readonly exitCode?: number } = {},
): MatcherResult {
  const outcome = asOutcome(this, 'toHaveFailedAt', received);
  const failure: Partial<BuildFailure> = outcome.kind === 'build-failure' ? outcome : {};
  const isThere = failure.instruction?.startsWith(instruction) === true;
  const expected = `failed at ${instruction}${exitCode === undefined ? '' : ` with exit code ${exitCode}`}`;
  const actual =
    outcome.kind === 'image'
      ? 'built an image'
      : `failed at ${failure.instruction ?? 'an instruction that was not told'}${failure.exitCode === undefined ? '' : ` with exit code ${failure.exitCode}`}`;
  return toResult(this, {
    name: 'toHaveFailedAt',
    subject: 'outcome',
    argument: JSON.stringify(instruction),
    pass: outcome.kind === 'build-failure' && isThere && (exitCode === undefined || failure.exitCode === exitCode),
    expected,
    received: actual,
    about: [buildLine(outcome)],
    details: [...(failure.message === undefined ? [] : [`Engine:   ${failure.message}`]), ...stepLines(outcome)],
    seen: `The build ${actual}.`,
  });
}

/** The build ended with an error, whose message has this text; also one that the builder refused before its first step. */
export function toHaveFailedToBuild(
  this: MatcherContext,
  received: unknown,
  text: string | RegExp = '',
): MatcherResult {
  const outcome = asOutcome(this, 'toHaveFailedToBuild', received);
  const message = outcome.kind === 'build-failure' ? outcome.message : undefined;
  return toResult(this, {
    name: 'toHaveFailedToBuild',
    subject: 'outcome',
    argument: text === '' ? '' : typeof text === 'string' ? JSON.stringify(text) : String(text),
    pass: message !== undefined && (typeof text === 'string' ? message.includes(text) : text.test(message)),
    expected: text,
    received: message,
    about: [buildLine(outcome)],
    comparison: [
      `Expected: ${this.isNot === true ? 'no' : 'a'} failure${text === '' ? '' : ` that says ${this.utils.printExpected(text)}`}`,
      `Received: ${message === undefined ? 'an image' : this.utils.printReceived(message)}`,
    ],
    details: stepLines(outcome),
    seen: message === undefined ? 'The build made an image.' : `The build failed: ${message.trim().slice(0, 160)}`,
  });
}

function asOutcome(context: MatcherContext, name: string, received: unknown): BuildOutcome {
  if (typeof received === 'object' && received !== null && 'steps' in received && 'kind' in received)
    return received as BuildOutcome;
  throw misuse(context, { name, subject: 'outcome', wanted: 'an image or the outcome of a build', received });
}

function buildLine({ context, builder }: BuildFacts): string {
  return `Build:    dockerfiles/${context} by ${builder}`;
}

function stepLines({ steps }: BuildFacts): readonly string[] {
  const lines = steps.flatMap(({ instruction, output, cached }) => [
    `  ${instruction}${cached ? '  (cached)' : ''}`,
    ...output
      .trimEnd()
      .split('\n')
      .filter((line) => line !== '')
      .slice(-10)
      .map((line) => `    ${line}`),
  ]);
  return ['What the builder did:', ...lines];
}
