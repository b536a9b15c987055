import { closeSync, constants, openSync, readSync, writeSync } from 'node:fs';
import { HarnessError } from '../support/errors';
import { systemCode, systemReason } from '../support/files';
import type { RecordLine } from './record';

/** Only an existing file, and not a symbolic link: `beginRecord` has created it. */
const APPEND = constants.O_RDWR | constants.O_APPEND | constants.O_NOFOLLOW;
const START_BYTES = 1024;

/**
 * Appends one line to the record of a session, in a single write to a file opened for appending: this keeps lines whole
 * if several worker processes write to one record, and on disk if a worker is killed right after.
 *
 * @throws HarnessError `OUTPUT_FAILED`, also if the record is gone or belongs to another session.
 */
export function appendLine(file: string, line: RecordLine, session: string): void {
  const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
  const written = withRecord(file, (descriptor) => {
    const start = Buffer.alloc(START_BYTES);
    readSync(descriptor, start, 0, START_BYTES, 0);
    if (!start.toString('utf8').includes(`"session":${JSON.stringify(session)}`)) throw recordGone(file);
    return writeSync(descriptor, bytes);
  });
  if (written === bytes.length) return;
  throw new HarnessError(
    'OUTPUT_FAILED',
    `Only ${written} of ${bytes.length} bytes of a line could be written to ${file}.`,
    { next: 'Check whether its disk is full; the record cannot be used.' },
  );
}

function withRecord(file: string, use: (descriptor: number) => number): number {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file, APPEND);
    return use(descriptor);
  } catch (cause) {
    if (cause instanceof HarnessError) throw cause;
    if (['ENOENT', 'ENOTDIR', 'ELOOP'].includes(systemCode(cause) ?? '')) throw recordGone(file);
    throw new HarnessError('OUTPUT_FAILED', `${file} could not be written: ${systemReason(cause)}.`, { cause });
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** For a record that was removed from under the session that writes it. */
export function recordGone(file: string): HarnessError {
  return new HarnessError(
    'OUTPUT_FAILED',
    `${file} was removed or replaced during the run, so the run has no record.`,
    {
      next: "Run it again, and don't touch its directory in the meantime.",
    },
  );
}
