import type { ServerHttp2Stream } from 'node:http2';

/** Handlers that answer a unary call, by path: `/package.Service/Method`. */
export type GrpcMethods = Readonly<Record<string, (request: Uint8Array) => Uint8Array | { readonly notFound: string }>>;

/** Status codes of gRPC. */
const OK = 0;
const INVALID_ARGUMENT = 3;
const NOT_FOUND = 5;
const UNIMPLEMENTED = 12;

/** The prefix of each message: whether it is compressed, and its length. */
const PREFIX_BYTES = 5;
/** The limit for a request; answers may be longer. */
const LONGEST_REQUEST = 64 * 1024;

/**
 * Answers one call, as "gRPC over HTTP2" has it: the message after a prefix of five bytes, then the status in the
 * trailers. A faulty call is answered with an error; nothing is thrown.
 */
export function serveGrpc(stream: ServerHttp2Stream, path: string, methods: GrpcMethods): void {
  const method = methods[path];
  const chunks: Buffer[] = [];
  let bytes = 0;
  // The caller is gone, or has given up.
  stream.on('error', () => undefined);
  stream.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes <= LONGEST_REQUEST) chunks.push(chunk);
  });
  stream.once('end', () => {
    if (stream.destroyed) return;
    const request = bytes > LONGEST_REQUEST ? undefined : messageIn(Buffer.concat(chunks));
    const answer = request === undefined ? undefined : attempt(() => method?.(request));
    if (method === undefined) fail(stream, UNIMPLEMENTED, `there is no ${path} here`);
    else if (answer === undefined) fail(stream, INVALID_ARGUMENT, 'the message cannot be read');
    else if ('notFound' in answer) fail(stream, NOT_FOUND, answer.notFound);
    else succeed(stream, answer);
  });
}

/** The only message of a call. */
function messageIn(body: Buffer): Buffer | undefined {
  const isWhole = body.length >= PREFIX_BYTES && body.readUInt32BE(1) === body.length - PREFIX_BYTES;
  return isWhole && body[0] === 0 ? body.subarray(PREFIX_BYTES) : undefined;
}

/** What cannot be decoded throws. */
function attempt<T>(answer: () => T): T | undefined {
  try {
    return answer();
  } catch {
    return undefined;
  }
}

function succeed(stream: ServerHttp2Stream, message: Uint8Array): void {
  const prefix = Buffer.alloc(PREFIX_BYTES);
  prefix.writeUInt32BE(message.length, 1);
  stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
  stream.once('wantTrailers', () => stream.sendTrailers({ 'grpc-status': String(OK) }));
  stream.end(Buffer.concat([prefix, message]));
}

function fail(stream: ServerHttp2Stream, status: number, message: string): void {
  stream.respond(
    {
      ':status': 200,
      'content-type': 'application/grpc',
      'grpc-status': String(status),
      'grpc-message': encodeURIComponent(message),
    },
    { endStream: true },
  );
}
