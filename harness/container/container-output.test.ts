import { describe, expect, test } from '@jest/globals';
import { OutputCollector } from './container-output';

const KEPT = 256 * 1024;

function frame(stream: 'stdout' | 'stderr', payload: string | Buffer): Buffer {
  const bytes = Buffer.from(payload as string);
  const header = Buffer.alloc(8);
  header.writeUInt8(stream === 'stdout' ? 1 : 2, 0);
  header.writeUInt32BE(bytes.length, 4);
  return Buffer.concat([header, bytes]);
}

async function collect(...chunks: readonly Buffer[]): Promise<OutputCollector> {
  const collector = new OutputCollector();
  async function* stream(): AsyncGenerator<Buffer> {
    yield* chunks;
  }
  await collector.drain(stream());
  return collector;
}

describe('OutputCollector', () => {
  test('reads the output of a terminal unchanged, as stdout', async () => {
    const collector = new OutputCollector({ tty: true });
    async function* stream(): AsyncGenerator<Buffer> {
      yield Buffer.from('one\r\n');
      yield Buffer.from([1, 0, 0, 0, 0, 0, 0, 1]);
    }
    await collector.drain(stream());
    expect(collector.stdout).toMatchObject({ bytes: 13, cutBytes: 0 });
    expect(collector.stderr.bytes).toBe(0);
  });

  test('keeps stdout and stderr separate', async () => {
    const { stdout, stderr } = await collect(frame('stdout', 'a'), frame('stderr', 'err'), frame('stdout', 'b\n'));
    expect(stdout).toEqual({ text: 'ab\n', bytes: 3, cutBytes: 0 });
    expect(stderr).toEqual({ text: 'err', bytes: 3, cutBytes: 0 });
  });

  test('is empty when nothing was written', async () => {
    const { stdout, stderr } = await collect();
    expect([stdout, stderr]).toEqual([
      { text: '', bytes: 0, cutBytes: 0 },
      { text: '', bytes: 0, cutBytes: 0 },
    ]);
  });

  test('joins a character that is split between frames', async () => {
    const bytes = Buffer.from('wörld €');
    const { stdout } = await collect(...[...bytes].map((byte) => frame('stdout', Buffer.from([byte]))));
    expect(stdout).toEqual({ text: 'wörld €', bytes: bytes.length, cutBytes: 0 });
  });

  test('shows bytes that are not UTF-8 as U+FFFD, and counts them as bytes', async () => {
    const { stdout } = await collect(frame('stdout', Buffer.from([0x61, 0xff, 0x62])));
    expect(stdout).toEqual({ text: 'a\uFFFDb', bytes: 3, cutBytes: 0 });
  });

  test('keeps the beginning of a flood, and counts the rest', async () => {
    const { stdout, stderr } = await collect(
      frame('stdout', `start${'x'.repeat(KEPT)}`),
      frame('stdout', 'more'),
      frame('stderr', 'has its own room'),
    );
    expect(stdout.text.startsWith('startx')).toBe(true);
    expect(stdout.text).toHaveLength(KEPT);
    expect([stdout.bytes, stdout.cutBytes]).toEqual([KEPT + 9, 9]);
    expect(stderr.text).toBe('has its own room');
  });

  test('fills the room to its last byte', async () => {
    const { stdout } = await collect(frame('stdout', 'x'.repeat(KEPT - 1)), frame('stdout', 'yz'));
    expect(stdout.text.endsWith('xy')).toBe(true);
    expect([stdout.bytes, stdout.cutBytes]).toEqual([KEPT + 1, 1]);
    expect((await collect(frame('stdout', 'x'.repeat(KEPT)))).stdout.cutBytes).toBe(0);
  });

  test('can be read while it is being filled', async () => {
    const collector = new OutputCollector();
    let goOn: () => void = () => undefined;
    async function* stream(): AsyncGenerator<Buffer> {
      yield frame('stdout', 'one');
      await new Promise<void>((resolve) => (goOn = resolve));
      yield frame('stdout', 'two');
    }
    const first = collector.nextChange();
    const draining = collector.drain(stream());
    await first;
    expect(collector.stdout.text).toBe('one');
    const second = collector.nextChange();
    await new Promise((resolve) => setImmediate(resolve));
    goOn();
    await second;
    expect(collector.stdout.text).toBe('onetwo');
    await draining;
  });

  test('rejects if the output is cut off inside a frame, and keeps what arrived', async () => {
    const collector = new OutputCollector();
    async function* cut(): AsyncGenerator<Buffer> {
      yield frame('stdout', 'one');
      yield frame('stdout', 'two').subarray(0, 9);
    }
    await expect(collector.drain(cut())).rejects.toMatchObject({ code: 'ENGINE_PROTOCOL' });
    expect(collector.stdout.text).toBe('onet');
  });
});
