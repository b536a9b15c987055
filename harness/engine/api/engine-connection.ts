import http, { IncomingMessage } from 'node:http';
import https from 'node:https';
import { Readable, type Duplex } from 'node:stream';
import { inspect } from 'node:util';
import { dockerode } from './dockerode';
import { withDeadline } from '../../support/deadline';
import { HarnessError, messageOf } from '../../support/errors';
import { describeAddress, type TcpAddress, type UnixAddress } from './address';
import { EngineCallError } from './engine-call-error';
import { guardStream } from './guard-stream';

export { EngineCallError };

/** One request to the engine. */
export interface EngineRequest {
  readonly method: 'GET' | 'POST' | 'DELETE' | 'HEAD' | 'PUT';
  /** Without the version: `/images/json`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** An object is sent as JSON, bytes as a tar archive. */
  readonly body?: Readonly<Record<string, unknown>> | Buffer | Readable;
  readonly registryAuth?: string;
  /** What the request does, as the middle of a sentence: "inspect image x". */
  readonly what: string;
  /** For the whole call; of a stream, for the time until its headers. */
  readonly deadlineMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** A request to switch to another protocol. */
export interface UpgradeRequest extends Omit<EngineRequest, 'registryAuth'> {
  /** As in the header `Upgrade`. */
  readonly protocol: string;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
}

export interface EngineConnection {
  readonly address: string;
  /** Resolves with the whole answer, parsed if it is JSON. */
  readonly call: (request: EngineRequest) => Promise<unknown>;
  /**
   * Resolves with the answer's stream as soon as the headers are here. `idleMs` without a byte ends it with an error;
   * the time during which its reader is busy does not count.
   */
  readonly stream: (request: EngineRequest & { readonly idleMs: number }) => Promise<IncomingMessage>;
  /**
   * Asks the engine to switch to another protocol, and resolves with the raw connection once it has agreed. The
   * deadline applies until then; the signal ends the connection too. The caller ends the connection.
   */
  readonly upgrade: (request: UpgradeRequest) => Promise<Duplex>;
}

export interface ConnectionOptions {
  /** Every path starts with it; the engine's newest when absent. */
  readonly apiVersion?: string;
  /** What messages call the engine. */
  readonly engine: string;
  /** The address as shown in messages, if it is not the one that is dialed (a tunnel). */
  readonly shownAddress?: string;
}

/** What a request is about, for messages. */
interface Subject {
  readonly what: string;
  readonly engine: string;
  readonly address: string;
}

/** docker-modem accepts every status: the body of an error is read here, whole and undecoded. */
const ANY_STATUS = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [index + 100, true]));

/**
 * Uses the transport of dockerode, with a deadline and an abort on every request.
 *
 * Every request goes through `modem.dial` as a stream and is read here, because dockerode's methods do not all take an
 * abort signal and a JSON call whose connection dies after the headers never settles.
 */
export function openConnection(
  address: UnixAddress | TcpAddress,
  { apiVersion, engine, shownAddress = describeAddress(address) }: ConnectionOptions,
): EngineConnection {
  const { dial, dialUpgrade } = dialersOf(address, apiVersion);
  const refusal = async (answer: IncomingMessage, subject: Subject): Promise<EngineCallError> =>
    new EngineCallError(subject.what, engine, answer.statusCode ?? 0, reasonIn(await readText(answer, subject)));
  const ask = async (request: EngineRequest, subject: Subject, signal: AbortSignal): Promise<IncomingMessage> => {
    const answer = await dial(request, signal).catch((cause: unknown) => Promise.reject(lost(cause, subject)));
    const { statusCode = 0 } = answer;
    if ((statusCode >= 200 && statusCode < 300) || statusCode === 304) return answer;
    throw await refusal(answer, subject);
  };
  const subjectOf = ({ what }: EngineRequest): Subject => ({ what, engine, address: shownAddress });

  return {
    address: shownAddress,
    call: (request) =>
      withDeadline(deadlineOf(request, engine), async (signal) => {
        const subject = subjectOf(request);
        return parseBody(await readText(await ask(request, subject, signal), subject));
      }),
    stream: async (request) => {
      const abort = new AbortController();
      const answer = await withDeadline(deadlineOf(request, engine), (signal) => {
        signal.addEventListener('abort', () => abort.abort(signal.reason), { once: true });
        return ask(request, subjectOf(request), abort.signal);
      });
      const { what, idleMs, signal } = request;
      const whenLost = (cause: unknown): Error => lost(cause, subjectOf(request));
      guardStream(answer, { idleMs, signal, what: `${engine} did not ${what}`, whenLost });
      return answer;
    },
    upgrade: async (request) => {
      const subject = subjectOf(request);
      const upgraded = await withDeadline(deadlineOf(request, engine), async (signal) => {
        const answer = await dialUpgrade(request, signal).catch((cause: unknown) =>
          Promise.reject(lost(cause, subject)),
        );
        if (answer instanceof IncomingMessage) throw await refusal(answer, subject);
        return endedBy(signal, answer);
      });
      return endedBy(request.signal, upgraded);
    },
  };
}

interface Dialers {
  readonly dial: (request: EngineRequest, signal: AbortSignal) => Promise<IncomingMessage>;
  /** Returns the raw connection, or the answer of an engine that refused the switch. */
  readonly dialUpgrade: (request: UpgradeRequest, signal: AbortSignal) => Promise<IncomingMessage | Duplex>;
}

function dialersOf(address: UnixAddress | TcpAddress, apiVersion: string | undefined): Dialers {
  const version = apiVersion === undefined ? undefined : `v${apiVersion}`;
  const docker = new (dockerode())({ ...transportOf(address), version });
  const modem = docker.modem as {
    dial(options: object, done: (error: unknown, answer: IncomingMessage & Duplex) => void): void;
  };
  const dial = (
    { method, path, query = {}, body, registryAuth }: EngineRequest,
    signal: AbortSignal,
    more: object = {},
  ): Promise<IncomingMessage & Duplex> => {
    const isArchive = Buffer.isBuffer(body) || body instanceof Readable;
    const defined = definedOnly(query);
    const options = {
      method,
      path: Object.keys(defined).length === 0 ? path : `${path}${path.includes('?') ? '&' : '?'}`,
      options: { _query: defined, _body: isArchive ? {} : (body ?? {}) },
      ...(isArchive ? { file: body } : {}),
      ...(registryAuth === undefined ? {} : { authconfig: { base64: registryAuth } }),
      // An empty object is a body too; docker-modem would leave it out.
      allowEmpty: body !== undefined && !isArchive,
      isStream: true,
      abortSignal: signal,
      statusCodes: ANY_STATUS,
      ...more,
    };
    return new Promise((resolve, reject) => {
      modem.dial(options, (error, answer) => (error === null || error === undefined ? resolve(answer) : reject(error)));
    });
  };
  return {
    dial: (request, signal) => dial(request, signal),
    // Without a body, docker-modem writes the end of a chunked one into the upgraded connection.
    dialUpgrade: ({ protocol, headers, body = Buffer.alloc(0), ...request }, signal) =>
      dial({ ...request, body }, signal, { hijack: true, headers: { ...headers, Upgrade: protocol } }),
  };
}

/**
 * Sets every option that docker-modem would otherwise take from DOCKER_HOST and the like: a host found there wins over
 * our socket path (docker-modem 5.0.7, `lib/modem.js`, `Object.assign({}, optDefaults, options)`).
 *
 * A connection serves one request. With a pool, the idle limit of a stream was taken away when the stream before it on
 * the same socket closed, and a daemon that restarts leaves dead sockets in it.
 */
function transportOf(address: UnixAddress | TcpAddress): Record<string, unknown> {
  const own = { ca: undefined, cert: undefined, key: undefined, timeout: undefined, pathPrefix: '/' };
  const agent = uninspected(new http.Agent({ keepAlive: false }));
  if (address.kind === 'unix') {
    return { ...own, agent, protocol: 'http', host: undefined, port: undefined, socketPath: address.socketPath };
  }
  const { host, port, tls } = address;
  if (tls === undefined) return { ...own, agent, protocol: 'http', host, port };
  const { skipVerify = false, serverName, ...material } = tls;
  const named = serverName === undefined ? {} : { servername: serverName };
  const options = { ...material, ...named, rejectUnauthorized: !skipVerify, keepAlive: false };
  const secure = uninspected(new https.Agent(options));
  return { ...own, ...material, agent: secure, protocol: 'https', host, port };
}

/** docker-modem formats every request's options in full depth for a log that is off: 200 calls took 80 s. */
function uninspected<T extends http.Agent>(agent: T): T {
  Object.defineProperty(agent, inspect.custom, { value: () => 'Agent' });
  return agent;
}

function deadlineOf({ what, deadlineMs, signal }: EngineRequest, engine: string): Parameters<typeof withDeadline>[0] {
  const next = 'The engine may be overloaded or stuck: check its log, or try again when it is less busy.';
  return { what: `${engine} did not ${what}`, deadlineMs, signal, next };
}

async function readText(answer: IncomingMessage, subject: Subject): Promise<string> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of answer) chunks.push(chunk as Buffer);
  } catch (cause) {
    throw lost(cause, subject);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The user of a raw connection sees its error as its end; without a listener, the error would end the process. */
function endedBy(signal: AbortSignal | undefined, connection: Duplex): Duplex {
  const stop = (): void => void connection.destroy();
  signal?.addEventListener('abort', stop, { once: true });
  connection.on('error', () => undefined).once('close', () => signal?.removeEventListener('abort', stop));
  if (signal?.aborted === true) stop();
  return connection;
}

function parseBody(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text; // `/_ping` answers "OK".
  }
}

function lost(cause: unknown, { what, engine, address }: Subject): Error {
  if (cause instanceof HarnessError) return cause;
  const where = engine.includes(address) ? '' : ` at ${address}`;
  const message = `${engine} could not be reached to ${what}${where}: ${messageOf(cause)}.`;
  return new HarnessError('ENGINE_LOST', message, { next: 'Is the daemon still running?', cause });
}

/** Docker and Podman answer an error with `{"message": "…"}`; a proxy in between may answer with anything. */
function reasonIn(text: string): string {
  const body = parseBody(text);
  const message = typeof body === 'object' && body !== null && 'message' in body ? body.message : undefined;
  return (typeof message === 'string' ? message : text).trim() || 'no reason given';
}

function definedOnly(query: NonNullable<EngineRequest['query']>): Record<string, string | number | boolean> {
  return Object.fromEntries(
    Object.entries(query).filter((entry): entry is [string, string | number | boolean] => entry[1] !== undefined),
  );
}
