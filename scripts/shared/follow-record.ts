import { fstatSync, type Stats } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { HarnessError, hasCode } from '../../harness/support/errors';
import { systemCode, systemReason } from '../../harness/support/files';
import { recordGone } from '../../harness/record/append-line';
import type { VerdictLine } from '../../harness/record/record';
import { readLine } from '../../harness/record/record-line';

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
  #lines = 0;
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
      this.#lines += 1;
      const read = readLine(Buffer.from(line, 'latin1').toString('utf8'), this.#lines);
      if (read?.type === 'verdict') this.onVerdict(read);
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
  if (hasCode(cause, 'OUTPUT_FAILED')) return cause as HarnessError;
  if (['ENOENT', 'ENOTDIR'].includes(systemCode(cause) ?? '')) return recordGone(file);
  const message = `The verdicts in ${file} could not be read during the run: ${systemReason(cause).replace(/\.$/, '')}.`;
  return new HarnessError('RECORD_UNREADABLE', message, { cause });
}
