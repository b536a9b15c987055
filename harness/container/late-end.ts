import type { InspectedContainer } from '../engine/api/containers';
import type { Engine } from '../engine/engine';
import type { ContainerRun } from './container-run';
import type { StartOptions } from './start-options';

/** How long after a container's end Docker gives up copying its output to attached clients and to the log. */
const COPYING_MS = 2_000;

/** What was seen of a container's last start and of its end. */
export interface SeenEnd {
  readonly id: string;
  /** By our clock, before the engine was asked to start it. */
  readonly askedAt: number;
  /** By our clock, when the engine had reported its end. */
  readonly reportedAt: number;
  /** Whether the connection was attached after the start, so that nobody knows when the engine was asked. */
  readonly attachedLate: boolean;
}

type Times = Pick<InspectedContainer['State'], 'StartedAt' | 'FinishedAt'>;

/**
 * How long after the end of a container the engine reported it, in milliseconds, when that is so long that the end of the
 * output may be missing from the attached connection and from the log; nothing when nothing can be missing. A copy that
 * was given up delays the report by at least as long.
 */
export async function lateEnd(
  engine: Pick<Engine, 'api' | 'product'>,
  { restartPolicy }: Pick<StartOptions, 'restartPolicy'>,
  end: SeenEnd,
): Promise<Pick<ContainerRun, 'reportedLateMs'>> {
  // Of a container that the engine may have started again, it is not clear which end was reported.
  if (engine.product !== 'docker' || restartPolicy !== undefined || end.attachedLate) return {};
  if (end.reportedAt - end.askedAt < COPYING_MS) return {};
  const { State } = await engine.api.inspectContainer(end.id);
  const atMost = longestDelay(end, State);
  if (Number.isNaN(atMost) || atMost < COPYING_MS) return {};
  const delay = (await reportedDelay(engine, end.id, State)) ?? atMost;
  return delay < COPYING_MS ? {} : { reportedLateMs: Math.round(delay) };
}

/**
 * The engine may have another clock, so only durations count: everything between our request and the report except the
 * life of the container. It includes the start itself, so it can be too long but never too short.
 */
export function longestDelay(
  { askedAt, reportedAt }: Pick<SeenEnd, 'askedAt' | 'reportedAt'>,
  { StartedAt, FinishedAt }: Times,
): number {
  return reportedAt - askedAt - (timeOf(FinishedAt) - timeOf(StartedAt));
}

/** By the clock of the engine alone; undefined when it no longer has the event. */
async function reportedDelay(
  { api }: Pick<Engine, 'api'>,
  id: string,
  { FinishedAt }: Times,
): Promise<number | undefined> {
  const finishedAt = timeOf(FinishedAt);
  try {
    for await (const { timeNano } of await api.endsOfContainer(id, { sinceMs: finishedAt })) {
      const delay = Number(timeNano) / 1e6 - finishedAt;
      if (delay >= 0) return delay;
    }
  } catch {
    // Engines keep a few hundred events; an engine that is lost is reported by the next call.
  }
  return undefined;
}

function timeOf(rfc3339 = ''): number {
  return Date.parse(rfc3339);
}
