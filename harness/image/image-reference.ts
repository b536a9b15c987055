import { HarnessError } from '../support/errors';

const LONGEST = 512;
const ID = /^(?:sha256:)?[0-9a-f]{4,64}$/;
const COMPONENT = '[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*';
/** The grammar of the distribution project's `reference` package: host, path, tag, digest. */
const NAME = new RegExp(
  `^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\\d+)?/)?${COMPONENT}(?:/${COMPONENT})*(?::\\w[\\w.-]{0,127})?(?:@sha256:[0-9a-f]{64})?$`,
);

/**
 * Checks that a text can be the name or ID of an image. It becomes part of a request path, so nothing else is allowed.
 *
 * @throws HarnessError `USAGE`
 */
export function assertImageReference(text: string): void {
  if (text.length <= LONGEST && (ID.test(text) || NAME.test(text))) return;
  const lower = text.toLowerCase();
  const next = NAME.test(lower)
    ? `Names are in lower case: did you mean ${lower}?`
    : 'A name is NAME, NAME:TAG or NAME@DIGEST.';
  throw new HarnessError('USAGE', `"${text}" cannot be the name of an image.`, { next });
}

/** What is pulled: the engine would pull all tags of a name without a tag or digest. */
export function withTag(reference: string): string {
  const hasTag = reference.includes('@') || /:[^/]*$/.test(reference);
  return hasTag ? reference : `${reference}:latest`;
}
