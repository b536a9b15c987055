import { fstatSync, type Stats } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { HarnessError } from '../../harness/support/errors';
import { systemCode, systemReason } from '../../harness/support/files';
import type { RecordLine, VerdictLine } from '../../harness/record/record';
import { recordGone } from '../../harness/record/append-line';

const POLL_MS = 100;

export interface FollowedRecord {
  /** Aborted when the record can't be followed any further; the reason says whether it was removed, replaced or damaged. */
  readonly lost: AbortSignal;
  /** Reads what was added since the last poll. @throws HarnessError when the record was lost. */
  stop(): Promise<void>;
}

/** Reads the verdicts of a record while it is being written, until it is stopped or the record is lost. */
export function followRecord(file: string, onVerdict: (line: VerdictLine) => void): FollowedRecord {
  const lost = new AbortController();
  const reader = new RecordReader(file, onVerdict);
  const readMore = async (): Promise<void> => {
    if (lost.signal.aborted) return;
    try {
      await reader.readMore();
    } catch (cause) {
      lost.abort(failureOf(file, cause));
    }
  };
  let last = Promise.resolve();
  const timer = setInterval(() => {
    last = last.then(readMore);
  }, POLL_MS);
  return {
    lost: lost.signal,
    stop: async () => {
      clearInterval(timer);
      await last;
      await readMore();
      lost.signal.throwIfAborted();
    },
  };
}

class RecordReader {
  #first: Stats | undefined;
  #position = 0;
  #rest = '';

  constructor(
    readonly file: string,
    readonly onVerdict: (line: VerdictLine) => void,
  ) {}

  async readMore(): Promise<void> {
    await using handle = await open(this.file, 'r');
    const size = this.#checkedSize(handle);
    const buffer = Buffer.alloc(size - this.#position);
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, this.#position);
    this.#position += bytesRead;
    // As bytes, because the read may end in the middle of a character.
    const lines = (this.#rest + buffer.subarray(0, bytesRead).toString('latin1')).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) {
      const parsed = JSON.parse(Buffer.from(line, 'latin1').toString('utf8')) as RecordLine;
      if (parsed.type === 'verdict') this.onVerdict(parsed);
    }
  }

  /** A record only ever grows, and stays the same file. */
  #checkedSize({ fd }: FileHandle): number {
    const stats = fstatSync(fd);
    this.#first ??= stats;
    const isSame = stats.ino === this.#first.ino && stats.dev === this.#first.dev;
    if (!isSame || stats.size < this.#position) throw recordGone(this.file);
    return stats.size;
  }
}

function failureOf(file: string, cause: unknown): HarnessError {
  if (cause instanceof HarnessError) return cause;
  if (['ENOENT', 'ENOTDIR'].includes(systemCode(cause) ?? '')) return recordGone(file);
  const message = `The verdicts in ${file} could not be read during the run: ${systemReason(cause)}.`;
  return new HarnessError('RECORD_UNREADABLE', message, { cause });
}
