import type { EngineCallError } from '../engine/api/engine-call-error';
import { hasCode } from '../support/errors';

/**
 * The engine's own message when it refuses a request; an empty string if it complies. Any other error is thrown: a lost
 * engine refuses nothing.
 *
 * @example
 * await refusalOf(container.commit({ changes: ['RUN true'] })) // 'RUN is not a valid change command'
 */
export async function refusalOf(request: Promise<unknown>): Promise<string> {
  try {
    await request;
    return '';
  } catch (error) {
    if (!hasCode(error, 'ENGINE_CALL_FAILED')) throw error;
    return (error as EngineCallError).reason;
  }
}
