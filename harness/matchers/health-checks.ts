import { healthCheckOf } from '../image/health-check';
import { asImage, imageLine, sourceLines } from './layers';
import { toResult, type MatcherContext, type MatcherResult } from './matcher';

/**
 * What HEALTHCHECK set: `CMD-SHELL` and a text for the shell form, `CMD` and words for the exec form, `NONE`; the empty
 * list when there was no HEALTHCHECK. It queries the engine, so it must be awaited.
 */
export async function toHaveHealthCheck(
  this: MatcherContext,
  received: unknown,
  test: readonly string[],
): Promise<MatcherResult> {
  const name = 'toHaveHealthCheck';
  const image = asImage(this, name, received);
  const actual = await healthCheckOf(image.engine, image);
  return toResult(this, {
    name,
    subject: 'image',
    argument: JSON.stringify(test),
    pass: this.equals(actual, test),
    expected: test,
    received: actual,
    about: [imageLine(image)],
    details: sourceLines(image),
    seen: `The image has ${actual.length === 0 ? 'no health check' : `the health check ${JSON.stringify(actual)}`}.`,
  });
}
