import type { Builder, Engine } from '../engine/engine';
import { HarnessError } from '../support/errors';
import type { BuildOutput } from './build-output';

/**
 * Some engines silently ignore a request for a builder that they do not have. Buildah, the only builder on its engines,
 * can fail before the first line that identifies it.
 */
export function assertBuilder(
  engine: Engine,
  requested: Builder,
  { builder, error }: BuildOutput,
  shownAs: string,
): void {
  if (builder === requested || (builder === undefined && requested === 'buildah' && error !== undefined)) return;
  const built = `${engine.name} built ${shownAs}`;
  throw new HarnessError(
    'WRONG_BUILDER',
    builder === undefined
      ? `${built}, and its output does not show that it was ${requested}, which was requested.`
      : `${built} with ${builder} although ${requested} was requested.`,
    {
      next: `This engine may have no ${requested} builder; leave that cell out.`,
    },
  );
}

/** What a build did not print can only be determined from complete output. */
export function assertWhole({ name }: Engine, builder: Builder, { missing }: BuildOutput, shownAs: string): void {
  if (missing === undefined) return;
  throw new HarnessError(
    'OBSERVATION_INCOMPLETE',
    `The output of ${builder} on ${name} for ${shownAs} is incomplete: ${missing}.`,
  );
}
