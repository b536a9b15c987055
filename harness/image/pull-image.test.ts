import { describe, expect, test } from '@jest/globals';
import type { Engine } from '../engine/engine';
import type { OwnedThing } from '../engine/ownership/ledger';
import { HarnessError } from '../support/errors';
import { pullImage } from './pull-image';

interface Answers {
  readonly engine: Engine;
  readonly tries: () => number;
  readonly owned: readonly string[];
}

/** An engine that answers each pull with the same messages; this does not test pulling from real registries. */
function engineThatSays(
  answer: { readonly line?: string; readonly thrown?: unknown },
  { isOurs = true, onTry = (): void => undefined } = {},
): Answers {
  let tries = 0;
  const owned: string[] = [];
  async function* lines(): AsyncGenerator<Record<string, unknown>> {
    tries += 1;
    onTry();
    yield { status: 'Pulling' };
    if (answer.line !== undefined) yield { errorDetail: { message: answer.line } };
    yield { status: 'Done' };
  }
  const engine = {
    isOurs,
    api: { pullImage: () => (answer.thrown === undefined ? Promise.resolve(lines()) : Promise.reject(answer.thrown)) },
    ownership: {
      willCreate: ({ kind, name }: OwnedThing) => owned.push(`+${kind} ${name}`),
      removed: ({ kind, name }: OwnedThing) => owned.push(`-${kind} ${name}`),
    },
  };
  return { engine: engine as unknown as Engine, tries: () => tries, owned };
}

describe('pullImage', () => {
  test.each([
    ['manifest for python:3.99 not found: manifest unknown: manifest unknown'],
    ["pull access denied for nosuch, repository does not exist or may require 'docker login'"],
    ['manifest for a@sha256:0429a1 not found'],
    ['manifest for a@sha256:c429f not found'],
    ['unauthorized: incorrect username or password'],
  ])('does not retry, and considers the registry reachable: %s', async (line) => {
    const { engine, tries } = engineThatSays({ line });
    expect(await pullImage(engine, 'a:b')).toEqual({ kind: 'failed', because: line, isUnreachable: false });
    expect(tries()).toBe(1);
  });

  test.each([
    ['Get "https://registry.example/v2/": dial tcp: lookup registry.example: no such host'],
    ['dial tcp 192.0.2.1:443: connect: network is unreachable'],
    ['dial tcp 192.0.2.1:443: connect: connection refused'],
    ['dial tcp 192.0.2.1:443: i/o timeout'],
    ['net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)'],
    ['lookup registry.example on 192.0.2.53:53: server misbehaving'],
    ['Temporary failure in name resolution'],
  ])('does not retry, and considers the registry unreachable: %s', async (line) => {
    const { engine, tries } = engineThatSays({ line });
    expect(await pullImage(engine, 'a:b')).toEqual({ kind: 'failed', because: line, isUnreachable: true });
    expect(tries()).toBe(1);
  });

  test.each([
    ['toomanyrequests: You have reached your pull rate limit.'],
    ['error pulling image: Too Many Requests'],
    ['received unexpected HTTP status: 429'],
    ['received unexpected HTTP status: 503 Service Unavailable'],
    ['received unexpected HTTP status: 500 Internal Server Error'],
    ['net/http: TLS handshake timeout'],
    ['read tcp: connection reset by peer'],
  ])('would retry after a pause: %s', async (line) => {
    const stop = new AbortController();
    const { engine, tries } = engineThatSays({ line }, { onTry: () => stop.abort() });
    await expect(pullImage(engine, 'a:b', { signal: stop.signal })).rejects.toMatchObject({ name: 'AbortError' });
    expect(tries()).toBe(1);
  });

  test('retries after real pauses', async () => {
    const stop = new AbortController();
    let count = 0;
    const onTry = (): void => {
      count += 1;
      if (count === 2) stop.abort();
    };
    const { engine } = engineThatSays({ line: 'toomanyrequests' }, { onTry });
    await expect(pullImage(engine, 'a:b', { signal: stop.signal })).rejects.toMatchObject({ name: 'AbortError' });
    expect(count).toBe(2);
  });

  test('returns what a call throws as the reason, except for the loss of the engine', async () => {
    const refused = engineThatSays({ thrown: new Error('no basic auth credentials') });
    expect(await pullImage(refused.engine, 'a')).toEqual({
      kind: 'failed',
      because: 'no basic auth credentials',
      isUnreachable: false,
    });
    const lost = new HarnessError('ENGINE_LOST', 'The engine no longer answers.');
    await expect(pullImage(engineThatSays({ thrown: lost }).engine, 'a')).rejects.toBe(lost);
  });

  test('owns what it pulls on an engine that is not ours, and gives it up if the pull fails', async () => {
    const pulled = engineThatSays({}, { isOurs: false });
    expect(await pullImage(pulled.engine, 'a:b')).toEqual({ kind: 'pulled' });
    expect(pulled.owned).toEqual(['+image a:b']);
    const failed = engineThatSays({ line: 'denied' }, { isOurs: false });
    await pullImage(failed.engine, 'a:b');
    expect(failed.owned).toEqual(['+image a:b', '-image a:b']);
  });

  test('owns nothing that it pulls on our own engine', async () => {
    const { engine, owned } = engineThatSays({});
    await pullImage(engine, 'a:b');
    expect(owned).toEqual([]);
  });
});
