import { randomUUID } from 'node:crypto';
import http2 from 'node:http2';
import type { Duplex } from 'node:stream';
import protobuf from 'protobufjs/light';
import type { EngineApi } from '../engine/api/engine-api';
import { HarnessError } from '../support/errors';
import { serveGrpc, type GrpcMethods } from './grpc-methods';

/**
 * The two client services that we implement; field numbers as in moby/buildkit `session/secrets/secrets.proto` and grpc
 * `health.proto`.
 */
const messages = protobuf.Root.fromJSON({
  nested: {
    GetSecretRequest: { fields: { ID: { type: 'string', id: 1 } } },
    GetSecretResponse: { fields: { data: { type: 'bytes', id: 1 } } },
    HealthCheckResponse: { fields: { status: { type: 'int32', id: 1 } } },
  },
});
const GetSecretRequest = messages.lookupType('GetSecretRequest');
const GetSecretResponse = messages.lookupType('GetSecretResponse');
const HealthCheckResponse = messages.lookupType('HealthCheckResponse');
const SERVING = 1;

export interface BuildKitSession extends Disposable {
  /** What a build names to use the session: `session` in its query. */
  readonly id: string;
  /**
   * @throws HarnessError `ENGINE_LOST` when the connection ended before we ended it: the result of the build is then
   * meaningless.
   */
  throwIfLost(): void;
}

/** Contents by id, as `docker build --secret id=…` gives them. */
export type Secrets = Readonly<Record<string, string>>;

export interface SessionOptions {
  readonly secrets: Secrets;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Opens the connection on which BuildKit asks its client for the secrets of a build. It stays open until it is disposed
 * of or `signal` is aborted: the build must have ended by then.
 *
 * @throws an error of the engine's calls; on Podman, because it has no sessions.
 */
export async function openBuildKitSession(
  api: Pick<EngineApi, 'openSession'>,
  { secrets, signal }: SessionOptions,
): Promise<BuildKitSession> {
  const id = randomUUID();
  const methods = methodsFor(secrets);
  const connection = await api.openSession({ id, name: 'layerproof', methods: Object.keys(methods) }, { signal });
  return serve(connection, id, methods);
}

function methodsFor(secrets: Secrets): GrpcMethods {
  const contents = new Map(Object.entries(secrets));
  return {
    '/moby.buildkit.secrets.v1.Secrets/GetSecret': (request) => {
      const { ID } = GetSecretRequest.toObject(GetSecretRequest.decode(request), { defaults: true }) as { ID: string };
      const content = contents.get(ID);
      return content === undefined
        ? { notFound: `secret ${ID} was not given` }
        : GetSecretResponse.encode({ data: Buffer.from(content) }).finish();
    },
    // BuildKit ends a session that does not answer this.
    '/grpc.health.v1.Health/Check': () => HealthCheckResponse.encode({ status: SERVING }).finish(),
  };
}

/**
 * The engine is the client of this HTTP/2 connection, although we have opened it. A server that gets a socket would
 * check the protocol that TLS negotiated, find HTTP/1.1, and refuse; this handshake does not.
 */
function serve(connection: Duplex, id: string, methods: GrpcMethods): BuildKitSession {
  const session = http2.performServerHandshake(connection);
  let isEnded = false;
  let isLost = false;
  session.on('stream', (stream, headers) => serveGrpc(stream, headers[':path'] ?? '', methods));
  // `close` reports what ended it.
  session.on('error', () => undefined).once('close', () => (isLost = !isEnded));
  return {
    id,
    throwIfLost: () => {
      if (!isLost) return;
      throw new HarnessError('ENGINE_LOST', 'The engine ended the session of a build before the build had ended.', {
        next: 'Is the daemon still running?',
      });
    },
    [Symbol.dispose]: () => {
      isEnded = true;
      session.destroy();
      connection.destroy();
    },
  };
}
