import { HarnessError } from '../../support/errors';

/** The engine answered, with an error. */
export class EngineCallError extends HarnessError {
  declare private readonly isEngineCallError: true;
  override readonly name = 'EngineCallError';
  readonly status: number;
  /** The engine's own words. */
  readonly reason: string;

  constructor(what: string, engine: string, status: number, reason: string) {
    super('ENGINE_CALL_FAILED', `${engine} could not ${what}: ${reason} (HTTP ${status}).`);
    this.status = status;
    this.reason = reason;
  }
}
