import { describe, expect, test } from '@jest/globals';
import type { Engine } from '../engine/engine';
import { lateEnd, longestDelay } from './late-end';

/** By the clock of an engine that is years ahead of ours. */
const ENGINE_CLOCK = Date.parse('2031-05-06T07:08:09.000Z');
const at = (ms: number): string => new Date(ENGINE_CLOCK + ms).toISOString();
/** It ran for a second, a second after our request. */
const TIMES = { StartedAt: at(1_000), FinishedAt: at(2_000) };

/** An engine of which we know little except when it reported ends. */
function engineThatReports(ends: readonly number[] | Error, product: Engine['product'] = 'docker'): Engine {
  const api = {
    inspectContainer: () => Promise.resolve({ State: TIMES }),
    endsOfContainer: async function* () {
      if (ends instanceof Error) throw ends;
      for (const ms of ends) yield { timeNano: (ENGINE_CLOCK + ms) * 1e6 };
    },
  };
  return { product, api } as unknown as Engine;
}

const seen = (reportedAt: number, attachedLate = false) => ({ id: 'c', askedAt: 0, reportedAt, attachedLate });

test('the longest delay is all that was not the life of the container, whatever the clock of the engine', () => {
  expect(longestDelay({ askedAt: 500, reportedAt: 5_500 }, TIMES)).toBe(4_000);
  expect(longestDelay({ askedAt: 0, reportedAt: 5_000 }, {})).toBeNaN();
});

describe('the end of a container', () => {
  test.each<[string, number, readonly number[] | Error, number | undefined]>([
    ['was reported at once', 1_900, [], undefined],
    ['was reported at once after a long life', 2_900, [], undefined],
    ['came late to us, and the engine reported it in time', 9_000, [2_100], undefined],
    ['was reported late', 9_000, [6_500], 4_500],
    ['was reported late, after that of an earlier start', 9_000, [500, 6_500], 4_500],
    ['may have been reported late, and the engine has forgotten when', 9_000, [], 8_000],
    ['may have been reported late, and the engine does not say when', 9_000, new Error('gone'), 8_000],
  ])('%s', async (_what, reportedAt, ends, late) => {
    const { reportedLateMs } = await lateEnd(engineThatReports(ends), {}, seen(reportedAt));
    expect(reportedLateMs).toBe(late);
  });

  test('is never late for a container that may have been restarted, nor on Podman, which reads output differently', async () => {
    const reporting = engineThatReports([6_500]);
    expect(await lateEnd(reporting, { restartPolicy: { name: 'always' } }, seen(9_000))).toEqual({});
    expect(await lateEnd(reporting, {}, seen(9_000, true))).toEqual({});
    expect(await lateEnd(engineThatReports([6_500], 'podman'), {}, seen(9_000))).toEqual({});
  });
});
