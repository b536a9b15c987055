import { patience } from '../../support/pace';
import { QUICK_MS, METADATA_MS, type CallOptions } from './calls';
import type { EngineConnection } from './engine-connection';

/** What the engine reports about itself. */
export function systemApi({ call }: EngineConnection) {
  return {
    info: (options: CallOptions = {}) =>
      call({
        method: 'GET',
        path: '/info',
        what: 'describe itself',
        deadlineMs: patience(METADATA_MS),
        ...options,
      }) as Promise<Record<string, unknown>>,

    version: (options: CallOptions = {}) =>
      call({
        method: 'GET',
        path: '/version',
        what: 'report its version',
        deadlineMs: patience(QUICK_MS),
        ...options,
      }) as Promise<Record<string, unknown>>,
  };
}
