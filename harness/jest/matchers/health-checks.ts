import type { MatcherContext } from 'expect';
import { healthCheckOf } from '../../image/health-check';
import { imageLine, isImage } from './layers';
import { misuse, toResult, type MatcherResult } from './matcher';

/**
 * What HEALTHCHECK set: `CMD-SHELL` and a text for the shell form, `CMD` and words for the exec form, `NONE`; the empty
 * list when there was no HEALTHCHECK. The engine is asked for it, so it must be awaited.
 */
export async function toHaveHealthCheck(
  this: MatcherContext,
  received: unknown,
  test: readonly string[],
): Promise<MatcherResult> {
  const name = 'toHaveHealthCheck';
  if (!isImage(received))
    throw misuse(this, { name, subject: 'image', wanted: 'an image, as build() gives it', received });
  const actual = await healthCheckOf(received.engine, received);
  return toResult(this, {
    name,
    subject: 'image',
    argument: JSON.stringify(test),
    pass: this.equals(actual, test),
    expected: test,
    received: actual,
    about: [imageLine(received)],
    details: [
      'Dockerfile:',
      ...received.dockerfile
        .trimEnd()
        .split('\n')
        .map((line) => `  ${line}`),
    ],
    seen: `The image has ${actual.length === 0 ? 'no health check' : `the health check ${JSON.stringify(actual)}`}.`,
  });
}
