import type { LeftOutReason } from './step';

/** Why a statement is not checked. Thrown while a command is parsed, and caught where its step would be added. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  declare private readonly isRefusal: true;

  constructor(
    readonly reason: LeftOutReason,
    /** "--privileged", "context package.json". */
    readonly what: string,
    /** What would make it checkable, as one sentence. */
    readonly next?: string,
  ) {
    super(`${reason}: ${what}`);
  }
}

/** For what is understood but not supported yet. */
export function unsupported(what: string, next?: string): Refusal {
  return new Refusal('unsupported', what, next);
}
