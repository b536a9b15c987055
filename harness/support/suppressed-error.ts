interface Suppressed {
  readonly error: unknown;
  readonly suppressed: unknown;
}

/** What went wrong first: when `await using` fails to clean up as well, `suppressed` holds the failure of the body. */
export function firstCause(thrown: unknown): unknown {
  return isSuppressed(thrown) ? firstCause(thrown.suppressed) : thrown;
}

/** Jest prints an AggregateError in full, but of a SuppressedError only its fixed message. */
export function withoutSuppression(thrown: unknown): unknown {
  if (!isSuppressed(thrown)) return thrown;
  return new AggregateError(failuresIn(thrown), 'The scenario failed, and cleaning up after it failed too.');
}

/** In the order in which they happened; each failed cleanup wraps what went wrong before. */
function failuresIn(thrown: unknown): readonly unknown[] {
  return isSuppressed(thrown) ? [...failuresIn(thrown.suppressed), thrown.error] : [thrown];
}

function isSuppressed(thrown: unknown): thrown is Suppressed {
  return typeof thrown === 'object' && thrown !== null && 'suppressed' in thrown && 'error' in thrown;
}
