import { describe, expect, test } from '@jest/globals';
import { growthOf, MOST_OF_LINEAR } from '../../support/growth-fixture';
import { readOutputFrames, type OutputStream } from './output-frames';

const STDIN = 0;
const STDOUT = 1;
const STDERR = 2;
const SYSTEM_ERROR = 3;

function frame(type: number, payload: string | Buffer): Buffer {
  const bytes = Buffer.from(payload as string);
  const header = Buffer.alloc(8);
  header.writeUInt8(type, 0);
  header.writeUInt32BE(bytes.length, 4);
  return Buffer.concat([header, bytes]);
}

async function* streamOf(chunks: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* chunks;
}

/** The output with adjacent pieces of one stream joined: where they are split has no meaning. */
async function outputOf(...chunks: readonly Buffer[]): Promise<(readonly [OutputStream, string])[]> {
  const output: [OutputStream, Buffer[]][] = [];
  for await (const { stream, bytes } of readOutputFrames(streamOf(chunks))) {
    const last = output.at(-1);
    if (last?.[0] === stream) last[1].push(bytes);
    else output.push([stream, [bytes]]);
  }
  return output.map(([stream, pieces]) => [stream, Buffer.concat(pieces).toString('latin1')] as const);
}

/** Pseudorandom numbers from 0 to 1, the same in every run (mulberry32). */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function cutAtRandom(bytes: Buffer, random: () => number): Buffer[] {
  const chunks: Buffer[] = [];
  const longest = random() < 0.3 ? 3 : 60;
  for (let at = 0; at < bytes.length;) {
    const length = Math.floor(random() * longest); // including empty chunks
    chunks.push(bytes.subarray(at, at + length));
    at += length;
  }
  return chunks;
}

const WHOLE = Buffer.concat([
  frame(STDOUT, 'one\n'),
  frame(STDERR, ''),
  frame(STDERR, 'two'),
  frame(STDOUT, Buffer.from([0, 1, 2, 3, 0xff, 0xfe, 0, 0, 0, 0, 0, 9])),
  frame(STDIN, 'typed'),
  frame(STDERR, 'x'.repeat(300)),
]);
const OUTPUT = [
  ['stdout', 'one\n'],
  ['stderr', 'two'],
  ['stdout', '\x00\x01\x02\x03\xff\xfe\x00\x00\x00\x00\x00\ttyped'],
  ['stderr', 'x'.repeat(300)],
];

describe('frames', () => {
  test('are read wherever the bytes are split', async () => {
    for (let at = 0; at <= WHOLE.length; at++) {
      expect(await outputOf(WHOLE.subarray(0, at), WHOLE.subarray(at))).toEqual(OUTPUT);
    }
  });

  test('are read from single bytes', async () => {
    expect(await outputOf(...Array.from(WHOLE, (byte) => Buffer.from([byte])))).toEqual(OUTPUT);
  });

  test('are read from thousands of random splits', async () => {
    const random = seededRandom(20260802);
    for (let round = 0; round < 300; round++) {
      expect(await outputOf(...cutAtRandom(WHOLE, random))).toEqual(OUTPUT);
    }
  });

  test('of random types and sizes are read from random splits', async () => {
    const random = seededRandom(7);
    for (let round = 0; round < 300; round++) {
      const payloads = Array.from({ length: Math.floor(random() * 12) }, () => {
        const bytes = Buffer.from(Array.from({ length: Math.floor(random() * 30) }, () => Math.floor(random() * 256)));
        return { type: 1 + Math.floor(random() * 2), bytes };
      });
      const stdoutBytes = (chunks: readonly (readonly [OutputStream, string])[], stream: OutputStream): string =>
        chunks.flatMap(([name, text]) => (name === stream ? [text] : [])).join('');
      const expected = (type: number): string =>
        payloads.flatMap((one) => (one.type === type ? [one.bytes.toString('latin1')] : [])).join('');
      const output = await outputOf(
        ...cutAtRandom(Buffer.concat(payloads.map((one) => frame(one.type, one.bytes))), random),
      );
      expect(stdoutBytes(output, 'stdout')).toBe(expected(STDOUT));
      expect(stdoutBytes(output, 'stderr')).toBe(expected(STDERR));
    }
  });

  test('may be none', async () => {
    expect(await outputOf()).toEqual([]);
    expect(await outputOf(Buffer.alloc(0))).toEqual([]);
  });

  test('may be empty at the end', async () => {
    expect(await outputOf(frame(STDOUT, 'a'), frame(STDERR, ''))).toEqual([['stdout', 'a']]);
  });
});

describe('an error frame of the daemon', () => {
  const failing = (chunks: readonly Buffer[]) =>
    expect(outputOf(...chunks)).rejects.toMatchObject({
      code: 'ENGINE_PROTOCOL',
      message: expect.stringContaining('error grabbing logs: ü'),
    });

  test('is an ENGINE_PROTOCOL error with its text, wherever it is split', async () => {
    const bytes = Buffer.concat([frame(STDOUT, 'a'), frame(SYSTEM_ERROR, 'error grabbing logs: ü')]);
    for (let at = 0; at <= bytes.length; at++) await failing([bytes.subarray(0, at), bytes.subarray(at)]);
  });

  test('ends the output, even if more frames follow in the same chunk', async () => {
    const bytes = Buffer.concat([frame(SYSTEM_ERROR, 'error grabbing logs: ü'), frame(STDOUT, 'never shown')]);
    const shown: string[] = [];
    const read = async (): Promise<void> => {
      for await (const { bytes: piece } of readOutputFrames(streamOf([bytes]))) shown.push(piece.toString());
    };
    await expect(read()).rejects.toMatchObject({ code: 'ENGINE_PROTOCOL' });
    expect(shown).toEqual([]);
  });

  test('contains only its own text when another one follows', async () => {
    const bytes = Buffer.concat([frame(SYSTEM_ERROR, 'first'), frame(SYSTEM_ERROR, 'second')]);
    const failure = (await outputOf(bytes).catch((thrown: unknown) => thrown)) as Error;
    expect(failure.message).toMatch(/: first$/);
  });

  test('may be empty', async () => {
    await expect(outputOf(frame(SYSTEM_ERROR, ''))).rejects.toMatchObject({ code: 'ENGINE_PROTOCOL' });
  });

  test('that is cut off still shows the part that arrived', async () => {
    const failure = (await outputOf(frame(SYSTEM_ERROR, 'no space left').subarray(0, 15)).catch(
      (thrown: unknown) => thrown,
    )) as Error;
    expect(failure).toMatchObject({ code: 'ENGINE_PROTOCOL' });
    expect(failure.message).toContain('no spac');
  });
});

describe('a stream that ends inside a frame', () => {
  const bytes = frame(STDOUT, 'abcdef');
  test.each(Array.from({ length: bytes.length - 1 }, (_, index) => index + 1))(
    'after %d bytes is an ENGINE_PROTOCOL error',
    async (length) => {
      await expect(outputOf(bytes.subarray(0, length))).rejects.toMatchObject({ code: 'ENGINE_PROTOCOL' });
      await expect(outputOf(frame(STDERR, 'before'), bytes.subarray(0, length))).rejects.toMatchObject({
        code: 'ENGINE_PROTOCOL',
      });
    },
  );

  test('has passed on what came before', async () => {
    const shown: string[] = [];
    const read = async (): Promise<void> => {
      for await (const { bytes: piece } of readOutputFrames(streamOf([bytes.subarray(0, 11)])))
        shown.push(piece.toString());
    };
    await expect(read()).rejects.toMatchObject({ code: 'ENGINE_PROTOCOL' });
    expect(shown).toEqual(['abc']);
  });
});

describe('bytes that are not frames', () => {
  test.each([
    ['plain text', Buffer.from('hello from a terminal\n')],
    ['an unknown type', frame(4, 'x')],
    ['the highest type', frame(255, 'x')],
    ['padding that is not zero', Buffer.from([1, 0, 0, 1, 0, 0, 0, 1, 65])],
  ])('(%s) are an ENGINE_PROTOCOL error', async (_, bytes) => {
    await expect(outputOf(bytes)).rejects.toMatchObject({
      code: 'ENGINE_PROTOCOL',
      message: expect.stringContaining('not multiplexed'),
    });
  });
});

test('an error of the stream is passed on', async () => {
  const stream = (async function* () {
    yield frame(STDOUT, 'a');
    throw new Error('gone');
  })();
  const read = async (): Promise<void> => {
    for await (const one of readOutputFrames(stream)) expect(one).toBeDefined();
  };
  await expect(read()).rejects.toThrow('gone');
});

test('many tiny frames in one chunk take linear time', async () => {
  // Long enough that copying the rest for each frame would take longer than reading it.
  const payload = 'x'.repeat(100);
  const read = async (length: number): Promise<void> => {
    const chunk = Buffer.concat(Array.from({ length }, (_, index) => frame(1 + (index % 2), payload)));
    let count = 0;
    for await (const { bytes } of readOutputFrames(streamOf([chunk]))) count += bytes.length;
    expect(count).toBe(length * payload.length);
  };
  expect(await growthOf(read, 2_000)).toBeLessThan(MOST_OF_LINEAR);
});

test('a frame of 50 MB is passed on piece by piece, without being buffered', async () => {
  const size = 50 * 1024 * 1024;
  const piece = Buffer.alloc(64 * 1024, 'x');
  const header = Buffer.alloc(8);
  header.writeUInt8(STDOUT, 0);
  header.writeUInt32BE(size, 4);
  const stream = (async function* () {
    yield header;
    for (let sent = 0; sent < size; sent += piece.length) yield piece;
  })();
  const before = process.memoryUsage().arrayBuffers;
  let [received, highest] = [0, 0];
  for await (const { bytes } of readOutputFrames(stream)) {
    received += bytes.length;
    highest = Math.max(highest, process.memoryUsage().arrayBuffers);
    expect(bytes.buffer).toBe(piece.buffer); // Not even copied.
  }
  expect(received).toBe(size);
  expect(highest - before).toBeLessThan(10 * 1024 * 1024);
});
