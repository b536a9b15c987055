/** Why a build, a pull, a load or an import failed; the code is that of the command that failed the build. */
export interface StreamFailure {
  readonly message: string;
  readonly code?: number;
}

/**
 * The failure that a line of a JSON stream reports; the status of such a call was already sent, so it is always 200.
 *
 * `errorDetail` decides: `error` has been deprecated since API 1.48 and will be dropped, but it is all that some engines send.
 *
 * @example failureIn({ errorDetail: { message: 'no such image' } }) // { message: 'no such image' }
 */
export function failureIn(line: Readonly<Record<string, unknown>>): StreamFailure | undefined {
  const detail = line['errorDetail'];
  if (typeof detail === 'object' && detail !== null && 'message' in detail) {
    const code = 'code' in detail && typeof detail.code === 'number' ? { code: detail.code } : {};
    return { message: String(detail.message), ...code };
  }
  return typeof line['error'] === 'string' ? { message: line['error'] } : undefined;
}
