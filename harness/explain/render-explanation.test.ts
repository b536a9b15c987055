import { expect, test } from '@jest/globals';
import type { RunFacts } from './explanation';
import { runLines } from './render-explanation';

const NOTHING = { text: '', bytes: 0, cutBytes: 0 };

function stoppedIn(tookMs: number): RunFacts {
  return {
    argv: ['sleep', '9'],
    exitCode: 137,
    stdout: NOTHING,
    stderr: NOTHING,
    durationMs: 3000 + tookMs,
    stopped: { afterMs: 3000, tookMs },
  };
}

test('a container was killed only if it outlived the time that it had to stop', () => {
  expect(runLines(stoppedIn(10_200))).toContain(
    '  It was still running after 3 s; it was then stopped in 10.2 s, with exit code 137 (it did not end on its stop signal and was killed)',
  );
  expect(runLines(stoppedIn(1100))).toContain(
    '  It was still running after 3 s; it was then stopped in 1.1 s, with exit code 137',
  );
});
