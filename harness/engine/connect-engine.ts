import { HarnessError } from '../support/errors';
import { patience, timed } from '../support/pace';
import { contradictionOf } from './answers-agree';
import { describeAddress, type TcpAddress, type UnixAddress } from './api/address';
import { chooseApiVersion } from './api/api-version';
import type { Engine } from './engine';
import { engineApi } from './api/engine-api';
import { openConnection } from './api/engine-connection';
import { engineFactsFrom, nameFrom } from './engine-facts';
import type { Ownership } from './ownership/ownership';

export interface ConnectOptions {
  /** Whether the harness started this engine and may do anything with it. */
  readonly isOurs: boolean;
  readonly ownership: Ownership;
  readonly signal?: AbortSignal | undefined;
  /** The address as shown in messages and records, if it is not the one that is dialed (a tunnel). */
  readonly shownAddress?: string;
}

/**
 * A healthy daemon on an idle machine answers a ping in a millisecond; whatever needs longer is stuck, or is not a
 * daemon.
 */
const PING_MS = 5_000;

/** What `/info` takes on an idle machine, at most. */
const USUAL_ANSWER_MS = 300;

/**
 * Negotiates a version of the API with the engine at this address, and asks what it is.
 *
 * The first calls name no version: an engine rejects every path with a version that it does not know.
 *
 * @throws HarnessError `ENGINE_LOST` or `DEADLINE_EXCEEDED` when nobody answers, `ENGINE_UNSUITABLE` when we can't use
 * the engine, `ENGINE_CONTRADICTION` when its answers cannot both be true, `EngineCallError` when it refuses.
 */
export async function connectEngine(address: UnixAddress | TcpAddress, options: ConnectOptions): Promise<Engine> {
  const { isOurs, ownership, signal, shownAddress = describeAddress(address) } = options;
  const { maximum, version } = await askUnpinned(address, shownAddress, signal);
  const name = nameFrom(version);
  const apiVersionRange = { min: minimumIn(version), max: maximum };
  const apiVersion = chooseApiVersion(apiVersionRange, { engine: `${name} at ${shownAddress}` });
  const api = engineApi(openConnection(address, { apiVersion, engine: name, shownAddress }));
  const info = asRecord(await timed(USUAL_ANSWER_MS, () => api.info({ signal })), shownAddress);
  const contradiction = contradictionOf({ version, info });
  if (contradiction !== undefined) {
    const message = `${name} at ${shownAddress} contradicts itself: ${contradiction}.`;
    throw new HarnessError('ENGINE_CONTRADICTION', message, {
      next: 'Is there one engine behind this address, or several?',
    });
  }
  const facts = engineFactsFrom({ version, info }, { apiVersion, apiVersionRange, address: shownAddress, isOurs });
  return { ...facts, api, ownership };
}

/** What an engine answers to calls that name no version. They are made together, but only the ping has a short deadline. */
async function askUnpinned(
  address: UnixAddress | TcpAddress,
  shownAddress: string,
  signal: AbortSignal | undefined,
): Promise<{ readonly maximum: string; readonly version: Record<string, unknown> }> {
  const api = engineApi(openConnection(address, { engine: `The engine at ${shownAddress}`, shownAddress }));
  const unanswered = new AbortController();
  const version = api.version({
    signal: signal === undefined ? unanswered.signal : AbortSignal.any([signal, unanswered.signal]),
  });
  version.catch(() => undefined);
  try {
    const maximum = await ping(address, shownAddress, signal);
    return { maximum, version: asRecord(await version, shownAddress) };
  } catch (cause) {
    unanswered.abort(cause);
    throw cause;
  }
}

/** The newest API version of the engine; it is in a header, so we don't wait for the body. */
async function ping(address: UnixAddress | TcpAddress, shownAddress: string, signal?: AbortSignal): Promise<string> {
  const connection = openConnection(address, { engine: `The engine at ${shownAddress}`, shownAddress });
  const answer = await connection.stream({
    method: 'GET',
    path: '/_ping',
    what: 'answer a ping',
    deadlineMs: patience(PING_MS),
    idleMs: patience(PING_MS),
    signal,
  });
  answer.destroy();
  const { 'api-version': apiVersion, ostype } = answer.headers;
  if (typeof apiVersion !== 'string') throw notAnEngine(shownAddress);
  if (ostype === 'windows') {
    throw new HarnessError('ENGINE_UNSUITABLE', `The engine at ${shownAddress} runs Windows containers.`, {
      next: 'Switch it to Linux containers, or name another engine.',
    });
  }
  return apiVersion;
}

/** An engine that reports no minimum (before API 1.25) understands every older version. */
function minimumIn(version: Readonly<Record<string, unknown>>): string {
  const minimum = version['MinAPIVersion'];
  return typeof minimum === 'string' && minimum !== '' ? minimum : '1.12';
}

function asRecord(answer: unknown, shownAddress: string): Record<string, unknown> {
  if (typeof answer === 'object' && answer !== null) return answer as Record<string, unknown>;
  throw notAnEngine(shownAddress);
}

function notAnEngine(shownAddress: string): HarnessError {
  return new HarnessError('ENGINE_UNSUITABLE', `What answers at ${shownAddress} is not a container engine.`, {
    next: 'Is the address right?',
  });
}
