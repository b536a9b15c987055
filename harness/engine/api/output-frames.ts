import { HarnessError } from '../../support/errors';

export type OutputStream = 'stdout' | 'stderr';

export interface OutputChunk {
  readonly stream: OutputStream;
  readonly bytes: Buffer;
}

const HEADER_BYTES = 8;

/**
 * Frame types of the engine's multiplexed stream; 0 (stdin) is shown on stdout by Docker's own client, 3 is an error of
 * the daemon.
 */
const STREAM_OF_TYPE: readonly (OutputStream | undefined)[] = ['stdout', 'stdout', 'stderr'];
const SYSTEM_ERROR = 3;

/**
 * Demultiplexes the output of a container without a terminal, wherever the chunks are split.
 *
 * A frame is 8 bytes of header (type, three zeros, length as big-endian 32 bits) and its payload; a large payload is
 * passed on in pieces as it arrives, so memory does not grow with the frame. docker-modem's `demuxStream` overflows the
 * stack on many small frames, is quadratic, and treats a type-3 frame as raw output.
 *
 * @throws HarnessError `ENGINE_PROTOCOL` for an unknown frame type, an error frame of the daemon, or a stream that ends
 * inside a frame.
 */
export async function* readOutputFrames(stream: AsyncIterable<Buffer>): AsyncGenerator<OutputChunk> {
  const header = Buffer.alloc(HEADER_BYTES);
  let headerBytes = 0;
  let payloadLeft = 0;
  let type = 0;
  const complaint: Buffer[] = [];

  for await (const chunk of stream) {
    let at = 0;
    while (at < chunk.length) {
      if (payloadLeft === 0) {
        const taken = chunk.copy(header, headerBytes, at, at + HEADER_BYTES - headerBytes);
        at += taken;
        headerBytes += taken;
        if (headerBytes < HEADER_BYTES) break;
        headerBytes = 0;
        type = frameType(header);
        payloadLeft = header.readUInt32BE(4);
        if (type === SYSTEM_ERROR && payloadLeft === 0) throw errorOfDaemon([]);
        continue;
      }
      const bytes = chunk.subarray(at, at + payloadLeft);
      at += bytes.length;
      payloadLeft -= bytes.length;
      const output = STREAM_OF_TYPE[type];
      if (output !== undefined) yield { stream: output, bytes };
      else complaint.push(bytes);
      if (complaint.length > 0 && payloadLeft === 0) throw errorOfDaemon(complaint);
    }
  }
  if (complaint.length > 0) throw errorOfDaemon(complaint);
  if (headerBytes > 0 || payloadLeft > 0) throw cutInside();
}

function errorOfDaemon(complaint: readonly Buffer[]): HarnessError {
  const words = Buffer.concat(complaint).toString('utf8').trim() || 'it gave no reason';
  return new HarnessError('ENGINE_PROTOCOL', `The daemon ended the output with an error: ${words}`);
}

function cutInside(): HarnessError {
  return new HarnessError(
    'ENGINE_PROTOCOL',
    'The output of the container was cut off inside a frame; the connection to the engine ended early.',
  );
}

function frameType(header: Buffer): number {
  const type = header.readUInt8(0);
  if (type > SYSTEM_ERROR || header.readUIntBE(1, 3) !== 0) {
    throw new HarnessError(
      'ENGINE_PROTOCOL',
      `The output of the container is not multiplexed: a frame starts with ${header.toString('hex')}.`,
    );
  }
  return type;
}
