import { performance } from 'node:perf_hooks';
import { readEnvironment, setPace } from './environment';

/** How long Node takes to start, before it loads any of our code, on two idle cores, rounded up. */
const USUAL_START_MS = 50;

/** We do not wait any longer for a machine that is slower than this. */
const SLOWEST = 60;

/**
 * How many times slower this machine is than an idle one with two cores, at least 1.
 *
 * The first process of a run reads it from its own start, and its child processes inherit the answer. A process that
 * later sees the engine respond slowly raises it for itself (`noticeDuration`).
 */
export function pace(): number {
  return readEnvironment().pace ?? keep(measure());
}

/**
 * A deadline for this machine: `ms` is meant for two idle cores. A deadline detects an engine that no longer responds,
 * so a busy or slow machine gets more time.
 *
 * @example deadlineMs: patience(60_000)
 */
export function patience(ms: number): number {
  return Math.round(ms * pace());
}

/** Runs something that takes `usualMs` on an idle machine, and notes how long it took. */
export async function timed<T>(usualMs: number, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await work();
  noticeDuration(performance.now() - started, usualMs);
  return result;
}

/**
 * Notes how long something took that takes `usualMs` on an idle machine. Deadlines only grow: a quiet moment proves
 * nothing.
 */
export function noticeDuration(tookMs: number, usualMs: number): void {
  const seen = within(tookMs / usualMs);
  if (seen > pace()) keep(seen);
}

function measure(): number {
  return within(performance.nodeTiming.bootstrapComplete / USUAL_START_MS);
}

function keep(factor: number): number {
  setPace(factor);
  return factor;
}

function within(factor: number): number {
  return Math.min(SLOWEST, Math.max(1, factor));
}
