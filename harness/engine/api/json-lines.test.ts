import { describe, expect, test } from '@jest/globals';
import { growthOf, MOST_OF_LINEAR } from '../../support/growth-fixture';
import { readJsonLines } from './json-lines';

type Line = Record<string, unknown>;

async function* streamOf(chunks: readonly (Buffer | string)[]): AsyncGenerator<Buffer | string> {
  yield* chunks;
}

async function linesOf(...chunks: readonly (Buffer | string)[]): Promise<Line[]> {
  const lines: Line[] = [];
  for await (const line of readJsonLines(streamOf(chunks))) lines.push(line);
  return lines;
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
  const longest = random() < 0.3 ? 2 : 40;
  for (let at = 0; at < bytes.length;) {
    const length = Math.floor(random() * longest); // including empty chunks
    chunks.push(bytes.subarray(at, at + length));
    at += length;
  }
  return chunks;
}

const LINES: readonly Line[] = [
  { stream: 'Step 1/2 : RUN echo "ä ✓ 𝄞"\n' },
  { stream: '' },
  { aux: { ID: 'sha256:0' } },
  { errorDetail: { code: 1, message: 'a\u2028b' }, error: 'x' },
];
const WHOLE = Buffer.from(LINES.map((line) => JSON.stringify(line)).join('\r\n') + '\n');

describe('lines', () => {
  test('are read wherever the bytes are split', async () => {
    for (let at = 0; at <= WHOLE.length; at++) {
      expect(await linesOf(WHOLE.subarray(0, at), WHOLE.subarray(at))).toEqual(LINES);
    }
  });

  test('are read from single bytes', async () => {
    expect(await linesOf(...Array.from(WHOLE, (byte) => Buffer.from([byte])))).toEqual(LINES);
  });

  test('are read from thousands of random splits', async () => {
    const random = seededRandom(20260801);
    for (let round = 0; round < 300; round++) {
      expect(await linesOf(...cutAtRandom(WHOLE, random))).toEqual(LINES);
    }
  });

  test('may be blank, and the last one may lack its line end', async () => {
    expect(await linesOf('\n\r\n  \n{"a":1}\n\n{"b":', '2}')).toEqual([{ a: 1 }, { b: 2 }]);
  });

  test('may be none', async () => {
    expect(await linesOf()).toEqual([]);
    expect(await linesOf('', Buffer.alloc(0))).toEqual([]);
  });

  test('before a bad one are passed on', async () => {
    const seen: Line[] = [];
    const read = async (): Promise<void> => {
      for await (const line of readJsonLines(streamOf(['{"a":1}\n', 'nonsense\n']))) seen.push(line);
    };
    await expect(read()).rejects.toMatchObject({ code: 'ENGINE_PROTOCOL' });
    expect(seen).toEqual([{ a: 1 }]);
  });

  test('are passed on before the stream ends', async () => {
    let ended = false;
    const stream = (async function* () {
      yield '{"a":1}\n{"b"';
      ended = true;
      yield ':2}\n';
    })();
    for await (const line of readJsonLines(stream)) {
      expect([line, ended]).toEqual([{ a: 1 }, false]);
      break;
    }
  });
});

describe('a line that is not a JSON object', () => {
  test.each([
    ['text', 'upstream connect error'],
    ['a number', '42'],
    ['null', 'null'],
    ['an array', '[{}]'],
    ['half an object', '{"a":'],
    ['two objects', '{"a":1}{"b":2}'],
  ])('(%s) is an ENGINE_PROTOCOL error that shows it', async (_, line) => {
    const failure = linesOf(`${line}\n`);
    await expect(failure).rejects.toMatchObject({ code: 'ENGINE_PROTOCOL', message: expect.stringContaining(line) });
  });

  test('is shown shortened', async () => {
    const failure = (await linesOf('x'.repeat(100_000)).catch((thrown: unknown) => thrown)) as Error;
    expect(failure.message.length).toBeLessThan(300);
  });

  test('may have bytes that are not UTF-8', async () => {
    await expect(linesOf(Buffer.from([0xff, 0xfe, 0x0a]))).rejects.toMatchObject({ code: 'ENGINE_PROTOCOL' });
  });
});

test('bytes that are not UTF-8 inside a string become replacement characters', async () => {
  const bytes = Buffer.concat([Buffer.from('{"stream":"a'), Buffer.from([0xff]), Buffer.from('b"}\n')]);
  expect(await linesOf(bytes)).toEqual([{ stream: 'a\ufffdb' }]);
});

test('an error of the stream is passed on', async () => {
  const stream = (async function* () {
    yield '{"a":1}\n';
    throw new Error('gone');
  })();
  const read = async (): Promise<void> => {
    for await (const one of readJsonLines(stream)) expect(one).toBeDefined();
  };
  await expect(read()).rejects.toThrow('gone');
});

test('many lines in one chunk take linear time', async () => {
  // Long enough that copying the rest for each line would take longer than reading it.
  const text = `{"a":"${'x'.repeat(100)}"}\n`;
  const read = async (count: number): Promise<void> => {
    expect(await linesOf(Buffer.from(text.repeat(count)))).toHaveLength(count);
  };
  expect(await growthOf(read, 2_000)).toBeLessThan(MOST_OF_LINEAR);
});

test('one long line in small chunks takes linear time', async () => {
  const read = async (length: number): Promise<void> => {
    const bytes = Buffer.from(`{"stream":"${'x'.repeat(length)}"}\n`);
    const chunks = Array.from({ length: Math.ceil(bytes.length / 2_048) }, (_, index) =>
      bytes.subarray(index * 2_048, (index + 1) * 2_048),
    );
    const [line] = await linesOf(...chunks);
    expect(String(line?.['stream'])).toHaveLength(length);
  };
  expect(await growthOf(read, 500_000)).toBeLessThan(MOST_OF_LINEAR);
});
