import type { ContainerRun } from '../container/container-run';
import { asImage, imageLine, sourceLines } from './layers';
import { incomplete, misuse, toResult, type MatcherContext, type MatcherResult } from './matcher';
import { isRun, runLines } from './runs';

export function toHaveDefaultCommand(
  this: MatcherContext,
  received: unknown,
  command: readonly string[],
): MatcherResult {
  return compareSetting(this, 'toHaveDefaultCommand', received, command, 'defaultCommand');
}

export function toHaveEntrypoint(
  this: MatcherContext,
  received: unknown,
  entrypoint: readonly string[],
): MatcherResult {
  return compareSetting(this, 'toHaveEntrypoint', received, entrypoint, 'entrypoint');
}

/** The effective argv: entrypoint and command, as the engine started them. */
export function toHaveStarted(this: MatcherContext, received: unknown, argv: readonly string[]): MatcherResult {
  const wanted = 'a container run, as run() gives it';
  if (!isRun(received)) throw misuse(this, { name: 'toHaveStarted', subject: 'run', wanted, received });
  const run: ContainerRun = received;
  if (this.isNot === true && run.argv.length === 0)
    throw incomplete({ name: '.not.toHaveStarted', why: `the engine started nothing: ${run.startError ?? ''}` });
  return toResult(this, {
    name: 'toHaveStarted',
    subject: 'run',
    argument: JSON.stringify(argv),
    pass: this.equals(run.argv, argv),
    expected: argv,
    received: run.argv,
    about: [],
    details: runLines(run),
    seen: `The engine started ${JSON.stringify(run.argv)}.`,
  });
}

const WORDS = { defaultCommand: 'default command', entrypoint: 'entrypoint' } as const;

function compareSetting(
  context: MatcherContext,
  name: string,
  received: unknown,
  expected: readonly string[],
  setting: 'defaultCommand' | 'entrypoint',
): MatcherResult {
  const image = asImage(context, name, received);
  const actual = image.config[setting];
  return toResult(context, {
    name,
    subject: 'image',
    argument: JSON.stringify(expected),
    pass: context.equals(actual, expected),
    expected,
    received: actual,
    about: [imageLine(image)],
    details: sourceLines(image),
    seen: `The image has ${actual.length === 0 ? `no ${WORDS[setting]}` : `the ${WORDS[setting]} ${JSON.stringify(actual)}`}.`,
  });
}
