import { expect, test } from '@jest/globals';
import type { ImageExplanation, RunFacts } from './explanation';
import { explainedFiles } from './explanation-fixture';
import { renderExplanation, runLines } from './render-explanation';

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

test('a value of several lines cannot be taken for other settings', () => {
  const image = explainedFiles()[0]?.[0]?.image as ImageExplanation;
  const labels = { note: 'one\nUser          luke\rPorts         1' };
  const lines = renderExplanation({ ...image, config: { ...image.config, labels } }).split('\n');
  expect(lines).toContain('Labels        note=one');
  expect(lines.filter((line) => line.startsWith('User'))).toEqual(['User          root (USER is not set)']);
  expect(lines).toContain('              User          luke');
  expect(lines).toContain('              Ports         1');
});
