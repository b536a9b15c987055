import { readFile } from 'node:fs/promises';
import http from 'node:http';
import { pause, withDeadline } from '../../support/deadline';
import { HarnessError } from '../../support/errors';
import { patience } from '../../support/pace';
import { lastLines } from '../../support/run-command';
import type { Supervisor } from './supervisor';

export interface ReadyOptions {
  readonly socketPath: string;
  readonly logFile: string;
  readonly signal?: AbortSignal | undefined;
}

const POLL_MS = 50;
const PING_MS = 2000;
const READY_MS = 120_000;

/**
 * Waits until the daemon answers a ping.
 *
 * @throws HarnessError `EMBEDDED_ENGINE_FAILED` when it ended or did not answer, with the end of its log.
 */
export async function waitUntilReady(
  supervisor: Supervisor,
  { socketPath, logFile, signal }: ReadyOptions,
): Promise<void> {
  let early: string | undefined;
  void supervisor.ended.then((stderr) => (early = stderr));
  const what = `waiting for the embedded engine to answer; its log is ${logFile}`;
  await withDeadline(
    { what, deadlineMs: patience(READY_MS), signal, next: `Read the log ${logFile}.` },
    async (expired) => {
      while (!expired.aborted) {
        if (early !== undefined) throw await endedEarly(early, logFile);
        if (await answersPing(socketPath)) return;
        await pause(POLL_MS);
      }
    },
  );
}

/** Whether an engine answers `GET /_ping` on this socket. */
export function answersPing(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = http.get({ socketPath, path: '/_ping', agent: false, timeout: patience(PING_MS) }, (response) => {
      response
        .resume()
        .on('end', () => resolve(response.statusCode === 200))
        .on('error', () => resolve(false));
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(false));
  });
}

async function endedEarly(stderr: string, logFile: string): Promise<HarnessError> {
  const log = await readFile(logFile, 'utf8').catch(() => '');
  const end = lastLines(`${stderr}\n${log}`, 8);
  return new HarnessError(
    'EMBEDDED_ENGINE_FAILED',
    `The embedded engine exited during its start${end === '' ? '.' : `:\n${end}`}`,
    {
      next: `Its full log is ${logFile}.`,
    },
  );
}
