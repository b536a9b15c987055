import { hasCode, HarnessError, messageOf } from '../support/errors';

/** Failures of the machine, the network or a registry, in messages of package managers and builders. */
const ENVIRONMENT =
  /temporary failure|temporary error|network error|name resolution|name or service not known|failed to establish|could not fetch|40[34] (?:not found|forbidden)|could not (?:resolve|connect)|network is unreachable|connection (?:timed out|reset|refused)|timed? ?out|no such host|TLS handshake|certificate|no space left on device|toomanyrequests|rate limit|50[0234] |429 |proxy|EAI_AGAIN|\bENOTFOUND|ECONNRE|unable to (?:fetch|select|access|connect)|failed to (?:fetch|download|resolve|do request)|exec format error|cannot allocate memory|killed|DNS|bad address|unreachable|could not find a version that satisfies|pull access denied|repository does not exist|manifest unknown/i;

/**
 * Whether a failure may come from the machine, its network, a mirror or a registry: then it proves nothing about a
 * page.
 */
export function isOfEnvironment(text: string): boolean {
  return ENVIRONMENT.test(text.slice(-20_000));
}

/** The page builds nothing to run somebody else's image, so the message names that image and not our build. */
export function asUnavailable(image: string, thrown: unknown): Error {
  if (!hasCode(thrown, 'BASE_IMAGE_MISSING')) return thrown instanceof Error ? thrown : new Error(messageOf(thrown));
  const why = messageOf(thrown).replace(/^.* is missing, /, '');
  return new HarnessError('BASE_IMAGE_MISSING', `the image ${image} is not available here: ${why}`, { cause: thrown });
}
