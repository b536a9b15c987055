import type { EngineFacts } from '../engine/engine';
import { nameOfContext, type BuildFailure } from './image';

/**
 * What went wrong with a build: the instruction, the engine's own message, and the end of what the last step printed.
 */
export function buildFailureText({ name }: Pick<EngineFacts, 'name'>, failure: BuildFailure): string {
  const { builder, instruction, message, steps } = failure;
  const where = instruction === undefined ? '' : ` at ${instruction}`;
  const printed = steps.at(-1)?.output.trimEnd().split('\n').slice(-5).join('\n') ?? '';
  return `${builder} on ${name} could not build ${nameOfContext(failure)}${where}: ${message}${printed === '' ? '' : `\n${printed}`}`;
}
