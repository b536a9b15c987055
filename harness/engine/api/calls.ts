/** Options that every call takes. */
export interface CallOptions {
  readonly deadlineMs?: number;
  readonly signal?: AbortSignal | undefined;
}

export interface ListedNamed {
  readonly Name: string;
  readonly Id?: string;
  readonly Labels?: Readonly<Record<string, string>> | null;
  readonly Driver?: string;
  readonly Scope?: string;
}

export type Filters = Readonly<Record<string, readonly string[]>>;

export type JsonLines = AsyncGenerator<Record<string, unknown>>;

/**
 * Deadlines of the calls on an idle machine, in milliseconds, unless the caller sets one. They detect an engine that
 * hangs.
 */
export const QUICK_MS = 30_000;
export const METADATA_MS = 60_000;
export const CHANGE_MS = 180_000;
export const TRANSFER_IDLE_MS = 300_000;

export function filtersOf(filters: Filters | undefined): string | undefined {
  return filters === undefined ? undefined : JSON.stringify(filters);
}

/** A path with Dockerfile instructions, each as a separate parameter: Podman does not split them at line ends. */
export function withChanges(path: string, changes: readonly string[]): string {
  const parameters = changes.map((change) => `changes=${encodeURIComponent(change)}`);
  return parameters.length === 0 ? path : `${path}?${parameters.join('&')}`;
}

/** A container's ID as shown in messages. */
export function short(id: string): string {
  return id.slice(0, 12);
}
