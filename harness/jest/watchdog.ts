import { Worker } from 'node:worker_threads';
import { inSeconds } from '../support/deadline';
import { patience } from '../support/pace';
import type { VerdictLine } from '../record/record';

/** What happens if the watched body blocks its thread: a text is appended to a file, and the process is killed. */
export interface LastWords {
  readonly file: string;
  readonly text: string;
}

export interface Watchdog {
  /** How long the thread may be blocked, in milliseconds. */
  readonly longestSilenceMs: number;
  /** Runs `body`, watched. */
  watch<T>(lastWords: LastWords, body: () => Promise<T>): Promise<T>;
}

/** For a blocked thread, on an idle machine. */
const LONGEST_SILENCE_MS = 300_000;

/** The silence is counted in slices of the watchdog's own time: a suspended machine is silent for only one of them. */
const SLICES = 20;

/**
 * Detects a loop that never ends and never awaits. A deadline can't, because it is a timer of the blocked thread. So a
 * second thread waits for signs of life from this one. Only killing the process stops such a loop for sure; Jest then
 * runs the other files in a new one.
 */
export function startWatchdog(longestSilenceMs = patience(LONGEST_SILENCE_MS)): Watchdog {
  const beats = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const sliceMs = longestSilenceMs / SLICES;
  const thread = new Worker(THREAD, { eval: true, workerData: { beats, sliceMs, slices: SLICES } });
  thread.unref();
  return {
    longestSilenceMs,
    watch: async (lastWords, body) => {
      thread.postMessage(lastWords);
      const beat = setInterval(() => Atomics.add(beats, 0, 1), sliceMs / 2);
      try {
        return await body();
      } finally {
        clearInterval(beat);
        thread.postMessage(undefined);
      }
    },
  };
}

interface WatchedScenario extends Pick<VerdictLine, 'claim' | 'cell' | 'expected' | 'file'> {
  readonly started: number;
  readonly longestSilenceMs: number;
}

/** The line that a scenario leaves in the record when it blocks its thread. */
export function lastWordsOf(
  recordFile: string,
  { started, longestSilenceMs, ...scenario }: WatchedScenario,
): LastWords {
  const blocked = `The scenario body blocked its thread for ${inSeconds(longestSilenceMs)}, and its process was killed`;
  const line: VerdictLine = {
    type: 'verdict',
    ...scenario,
    verdict: { outcome: 'not-observed', because: `${blocked}. Look in it for a loop without \`await\`.` },
    seen: [],
    evidence: [],
    startedAt: new Date(started).toISOString(),
    durationMs: longestSilenceMs,
  };
  return { file: recordFile, text: `${JSON.stringify(line)}\n` };
}

/** JavaScript as text, because a thread can't load TypeScript. */
const THREAD = `
const { appendFileSync } = require('node:fs');
const { parentPort, workerData: { beats, sliceMs, slices } } = require('node:worker_threads');
let lastWords, seen, silentSlices = 0;
parentPort.on('message', (next) => {
  lastWords = next;
  silentSlices = 0;
});
setInterval(() => {
  const now = Atomics.load(beats, 0);
  silentSlices = now === seen ? silentSlices + 1 : 0;
  seen = now;
  if (lastWords === undefined || silentSlices < slices) return;
  appendFileSync(lastWords.file, lastWords.text);
  process.kill(process.pid, 'SIGKILL');
}, sliceMs);
`;
