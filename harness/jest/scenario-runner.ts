import path from 'node:path';
import type { JestEnvironment } from '@jest/environment';
import { createEmptyTestResult, type AssertionResult, type TestResult } from '@jest/test-result';
import type { Config } from '@jest/types';
import { flattenErrorStack, formatResultsErrors } from 'jest-message-util';
import { noteSelected } from '../session/selection';
import { readEnvironment } from '../support/environment';
import { asText } from '../support/errors';
import { plainText } from '../support/plain-text';
import { guarded } from '../support/terminal';
import { provideScenarioContext, type DeclaredTest, type ScenarioContext } from './scenario-context';
import { forgetModules, transformerOf, useSourceMapsOfNode } from './shared-modules';
import { recordUnloadable } from './unloadable-scenario';

type Outcome = Pick<AssertionResult, 'status' | 'duration' | 'failureDetails' | 'failureMessages'>;

const PENDING: Outcome = { status: 'pending', duration: null, failureDetails: [], failureMessages: [] };

/**
 * Jest's `testRunner` for scenario files, instead of jest-circus: the files of a worker process share its module
 * registry and its realm. Making both for each file, and loading jest-circus in them, costs half a second of CPU
 * time, more than most scenarios use, and scenarios need no isolation from each other.
 */
export default async function runScenarioFile(
  globalConfig: Config.GlobalConfig,
  config: Config.ProjectConfig,
  environment: JestEnvironment,
  _runtime: unknown,
  testPath: string,
): Promise<TestResult> {
  useSourceMapsOfNode();
  const { testNamePattern } = globalConfig;
  const { layerproof } = environment.global as unknown as { readonly layerproof: ScenarioContext };
  const test = await declaredBy(testPath, config, layerproof).catch((thrown: unknown) => {
    throw recordUnloadable(layerproof, { thrown, testPath });
  });
  const isWanted = testNamePattern === undefined || new RegExp(testNamePattern, 'i').test(test.title);
  if (!isWanted) {
    const { session, cell } = layerproof.workbench;
    noteSelected(session.directory, [{ cell: cell.name, claim: layerproof.claimId, isSkipped: true }]);
  }
  const startAt = Date.now();
  const frames = layerproof.workbench.session.debug ? '' : testPath;
  const result: AssertionResult = {
    ...(isWanted ? await outcomeOf(test, frames) : PENDING),
    title: plainText(test.title),
    fullName: plainText(test.title),
    ancestorTitles: [],
    invocations: 1,
    location: null,
    numPassingAsserts: 0,
    startAt,
  };
  forgetModules(testPath, globalConfig, config);
  const options = { noStackTrace: globalConfig.noStackTrace };
  const failureMessage = formatResultsErrors([result], config, options, testPath);
  return {
    ...createEmptyTestResult(),
    numPassingTests: result.status === 'passed' ? 1 : 0,
    numFailingTests: result.status === 'failed' ? 1 : 0,
    numPendingTests: result.status === 'pending' ? 1 : 0,
    testFilePath: testPath,
    testResults: [result],
    failureMessage: failureMessage === null ? null : withoutControls(failureMessage),
  };
}

/** Jest writes it to the terminal itself, and it quotes what containers and builds printed; colors are Jest's own. */
function withoutControls(text: string): string {
  return guarded(text, { isTerminal: true, obeysCommands: readEnvironment().obeysLogCommands });
}

/** Loads a scenario file and returns the one test that it declares. */
async function declaredBy(
  testPath: string,
  config: Config.ProjectConfig,
  context: ScenarioContext,
): Promise<DeclaredTest> {
  const transformer = await transformerOf(config);
  const tests: DeclaredTest[] = [];
  const withdraw = provideScenarioContext({ ...context, declare: (test) => tests.push(test) });
  try {
    await transformer.requireAndTranspileModule(testPath);
  } finally {
    withdraw();
  }
  const [test, ...others] = tests;
  if (test === undefined || others.length > 0)
    throw new Error(
      `A scenario file calls scenario() once; ${path.basename(testPath)} calls it ${tests.length} times.`,
    );
  return test;
}

/** @param frames What a line of a stack must contain to be shown. */
async function outcomeOf(test: DeclaredTest, frames: string): Promise<Outcome> {
  const started = Date.now();
  const thrown = await failureOf(test, frames);
  const duration = Date.now() - started;
  return thrown === undefined
    ? { status: 'passed', duration, failureDetails: [], failureMessages: [] }
    : { status: 'failed', duration, failureDetails: [thrown], failureMessages: [flattenErrorStack(thrown)] };
}

/** What the body threw, or what something it started threw without being awaited. */
async function failureOf({ body, calledAt }: DeclaredTest, frames: string): Promise<Error | undefined> {
  const thrown: unknown[] = [];
  const keep = (error: unknown): unknown => thrown.push(error);
  process.on('uncaughtException', keep).on('unhandledRejection', keep);
  try {
    await body();
  } catch (error) {
    thrown.push(error);
  } finally {
    process.off('uncaughtException', keep).off('unhandledRejection', keep);
  }
  if (thrown.length === 0) return undefined;
  const [first] = thrown;
  return first instanceof Error
    ? withReadableStack(withNext(first), { frames, calledAt })
    : new Error(`The scenario threw ${asText(first)}.`);
}

/** Jest prints the message of an error, which in our errors does not include what to do next. */
function withNext(error: Error & { readonly next?: unknown }): Error {
  const { message, next, stack } = error;
  if (typeof next === 'string' && stack !== undefined)
    error.stack = stack.replace(message, () => `${message}\n${next}`);
  return error;
}

/** Which lines of a stack are shown, and the stack of a failure that has none of them. */
interface Shown {
  readonly frames: string;
  readonly calledAt: string;
}

/**
 * Of a stack, only its lines in the scenario: Jest prints the code around the first line, and how the harness came to fail
 * tells an author nothing. A failure of the scenario as a whole has no line in its body, so it gets that of scenario().
 */
function withReadableStack(error: Error, shown: Shown): Error {
  const { stack = '', cause } = error;
  const lines = linesOf(stack);
  const message = lines.filter((line) => !FRAME.test(line));
  const own = ownFrames(stack, shown);
  const place = own.length > 0 || isFault(error) ? own : ownFrames(shown.calledAt, shown).slice(0, 1);
  error.stack = (place.length > 0 ? [...message, ...place] : lines).join('\n');
  const inner = [cause, ...(error instanceof AggregateError ? (error.errors as unknown[]) : [])];
  for (const one of inner) if (one instanceof Error) withReadableStack(one, shown);
  return error;
}

const FRAME = /^ +at .*:\d+:\d+\)?$/;

/** The body of a scenario has no name, and Jest leaves out lines that start with `at <anonymous>`. */
function linesOf(stack: string): readonly string[] {
  return stack.replace(/^( +at )(async )?<anonymous> \((.+)\)$/gm, '$1$3').split('\n');
}

function ownFrames(stack: string, { frames }: Shown): readonly string[] {
  return linesOf(stack).filter((line) => FRAME.test(line) && line.includes(frames));
}

/** A bug of the harness, whose stack is what helps to find it. */
function isFault({ name }: Error): boolean {
  return ['TypeError', 'RangeError', 'ReferenceError'].includes(name);
}
