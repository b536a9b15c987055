/** Stable codes, one for each thing that can fail; reports and exit codes depend on them, never on a message. */
export type ErrorCode =
  | 'USAGE'
  | 'ENGINE_NOT_FOUND'
  | 'ENGINE_UNSUITABLE'
  | 'ENGINE_CALL_FAILED'
  | 'ENGINE_LOST'
  | 'ENGINE_PROTOCOL'
  | 'ENGINE_CONTRADICTION'
  | 'EMBEDDED_ENGINE_FAILED'
  | 'DEADLINE_EXCEEDED'
  | 'LIMIT_EXCEEDED'
  | 'HOST_COMMAND_FAILED'
  | 'BASE_IMAGE_MISSING'
  | 'IMAGE_NOT_FOUND'
  | 'BUILD_CONTEXT_INVALID'
  | 'BUILD_FAILED'
  | 'WRONG_BUILDER'
  | 'CONTAINER_NOT_STARTED'
  | 'CONTAINER_DID_NOT_END'
  | 'SERVICE_NOT_READY'
  | 'OBSERVATION_INCOMPLETE'
  | 'RECORD_UNREADABLE'
  | 'OUTPUT_UNUSABLE'
  | 'OUTPUT_IN_USE'
  | 'OUTPUT_FAILED'
  | 'SCENARIO_INVALID'
  | 'CONTROL_FAILED'
  | 'LEFTOVERS';

export interface ErrorDetails {
  /** What the reader can do next, as one sentence. */
  readonly next?: string;
  /** The error that caused this one, unabridged. */
  readonly cause?: unknown;
}

/**
 * An error that says what could not be done, to what, and why, in one sentence, and what to do next.
 *
 * Compare `code`, not the class, for an error that may come from another module registry: Jest loads a scenario file,
 * the environment and the runner as separate copies, and `instanceof` is false across them.
 */
export class HarnessError extends Error {
  declare private readonly isHarnessError: true;
  /** As the package exports it. */
  override readonly name: string = 'LayerproofError';
  readonly code: ErrorCode;
  readonly next: string | undefined;

  constructor(code: ErrorCode, message: string, { next, cause }: ErrorDetails = {}) {
    super(message, cause === undefined ? {} : { cause });
    this.code = code;
    this.next = next;
  }
}

/** Whether `thrown` is one of our errors with this code, whichever module registry made it. */
export function hasCode(thrown: unknown, code: ErrorCode): boolean {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown && thrown.code === code;
}

/** The message of any thrown value. */
export function messageOf(thrown: unknown): string {
  if (typeof thrown === 'object' && thrown !== null && 'message' in thrown && typeof thrown.message === 'string') {
    return thrown.message || (thrown as { code?: string }).code || 'unknown error';
  }
  return asText(thrown);
}

/** Any value as text, even an object that has no text, such as `Object.create(null)`. */
export function asText(value: unknown): string {
  try {
    return String(value);
  } catch {
    return Object.prototype.toString.call(value);
  }
}

/** The message and what to do next, for a person; with the causes and stacks only if `debug` is set. */
export function explain(thrown: unknown, { debug = false }: { readonly debug?: boolean } = {}): string {
  const next = typeof thrown === 'object' && thrown !== null && 'next' in thrown ? thrown.next : undefined;
  const sentence = typeof next === 'string' ? `${messageOf(thrown)}\n${next}` : messageOf(thrown);
  return debug ? `${sentence}\n\n${stacksOf(thrown)}` : sentence;
}

function stacksOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null || !('stack' in thrown)) return String(thrown);
  const cause = 'cause' in thrown && thrown.cause !== undefined ? `\nCaused by: ${stacksOf(thrown.cause)}` : '';
  return `${String(thrown.stack)}${cause}`;
}
