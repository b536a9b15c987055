import { open } from 'node:fs/promises';
import type { RecordLine, VerdictLine } from '../harness/verdict/record';

const POLL_MS = 100;

/** Reads the verdicts of a record while it is being written, until `stop` is called, which reads what has come since. */
export function followRecord(
  file: string,
  onVerdict: (line: VerdictLine) => void,
): { readonly stop: () => Promise<void> } {
  let position = 0;
  let rest = '';
  let last = Promise.resolve();
  const readMore = async (): Promise<void> => {
    const handle = await open(file, 'r');
    try {
      const { size } = await handle.stat();
      const buffer = Buffer.alloc(Math.max(0, size - position));
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, position);
      position += bytesRead;
      const lines = (rest + buffer.subarray(0, bytesRead).toString('latin1')).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const parsed = JSON.parse(Buffer.from(line, 'latin1').toString('utf8')) as RecordLine;
        if (parsed.type === 'verdict') onVerdict(parsed);
      }
    } finally {
      await handle.close();
    }
  };
  const timer = setInterval(() => {
    last = last.then(readMore);
  }, POLL_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      await last;
      await readMore();
    },
  };
}
