import { isCut } from '../image/bounded-append';
import { nameOfContext, type BuildFacts, type BuildFailure, type BuildOutcome } from '../image/image';
import { assertSaysSomething, incomplete, misuse, toResult, type MatcherContext, type MatcherResult } from './matcher';

/** A RUN (or another instruction) printed this while the image was built. The instruction's own text does not count. */
export function toHavePrintedDuringBuild(this: MatcherContext, received: unknown, text: string): MatcherResult {
  const name = 'toHavePrintedDuringBuild';
  const outcome = asOutcome(this, name, received);
  assertSaysSomething(name, text);
  if (this.isNot === true) assertPrintedWhole(`.not.${name}`, outcome);
  const printed = outcome.steps.map(({ output }) => output).join('');
  return toResult(this, {
    name,
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

/** The build failed at the first instruction that starts with this, and its command exited with this code. */
export function toHaveFailedAt(
  this: MatcherContext,
  received: unknown,
  instruction: string,
  { exitCode }: { readonly exitCode?: number } = {},
): MatcherResult {
  const outcome = asOutcome(this, 'toHaveFailedAt', received);
  assertSaysSomething('toHaveFailedAt', instruction);
  const failure: Partial<BuildFailure> = outcome.kind === 'build-failure' ? outcome : {};
  if (this.isNot === true && outcome.kind === 'build-failure' && outcome.instruction === undefined)
    throw incomplete({ name: '.not.toHaveFailedAt', why: 'the builder did not say which instruction failed' });
  const isThere = failure.instruction?.startsWith(instruction) === true;
  const expected = `failed at ${instruction}${exitCode === undefined ? '' : ` with exit code ${exitCode}`}`;
  const actual =
    outcome.kind === 'image'
      ? 'built an image'
      : `failed at ${failure.instruction ?? 'an unknown instruction'}${failure.exitCode === undefined ? '' : ` with exit code ${failure.exitCode}`}`;
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

/**
 * The build ended with an error whose message contains this text, which names the cause; this includes builds that the
 * builder rejected before the first step.
 */
export function toHaveFailedToBuild(this: MatcherContext, received: unknown, text: string | RegExp): MatcherResult {
  const outcome = asOutcome(this, 'toHaveFailedToBuild', received);
  assertSaysSomething('toHaveFailedToBuild', text);
  const message = outcome.kind === 'build-failure' ? outcome.message : undefined;
  return toResult(this, {
    name: 'toHaveFailedToBuild',
    subject: 'outcome',
    argument: typeof text === 'string' ? JSON.stringify(text) : String(text),
    pass: message !== undefined && (typeof text === 'string' ? message.includes(text) : message.search(text) !== -1),
    expected: text,
    received: message,
    about: [buildLine(outcome)],
    comparison: [
      `Expected: ${this.isNot === true ? 'no' : 'a'} failure that says ${this.utils.printExpected(text)}`,
      `Received: ${message === undefined ? 'an image' : this.utils.printReceived(message)}`,
    ],
    details: stepLines(outcome),
    seen: message === undefined ? 'The build created an image.' : `The build failed: ${message.trim().slice(0, 160)}`,
  });
}

/** Reading the output already requires it to be complete; this is about what was kept of it. */
function assertPrintedWhole(name: string, { kind, steps, lostStep }: BuildOutcome): void {
  if (lostStep !== undefined) throw incomplete({ name, why: `the builder did not report ${lostStep}` });
  if (kind === 'image' && steps.length === 0) throw incomplete({ name, why: 'the output of the build has no steps' });
  const cut = steps.find(({ output }) => isCut(output));
  if (cut !== undefined) throw incomplete({ name, why: `only the end of what ${cut.instruction} printed was kept` });
}

function asOutcome(context: MatcherContext, name: string, received: unknown): BuildOutcome {
  if (typeof received === 'object' && received !== null && 'steps' in received && 'kind' in received)
    return received as BuildOutcome;
  throw misuse(context, { name, subject: 'outcome', wanted: 'an image or the outcome of a build', received });
}

function buildLine(facts: BuildFacts): string {
  return `Build:    ${nameOfContext(facts)} by ${facts.builder}`;
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
