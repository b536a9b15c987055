import { constants as bufferLimits } from 'node:buffer';
import { HarnessError } from '../support/errors';
import { readRegularFile, systemReason } from '../support/files';
import { readRecord, type RunRecord } from './record-file';

/** Reads a record from a file, safely even if the file is a pipe, a device, or larger than a string can be. */
export function readRecordFile(file: string): RunRecord {
  return readRecord(textOfRecord(file));
}

/** The text of a record that is still to be read with `readRecord`. */
export function textOfRecord(file: string): string {
  try {
    return readRegularFile(file, { followLink: true, maximumBytes: bufferLimits.MAX_STRING_LENGTH });
  } catch (cause) {
    const because = systemReason(cause);
    throw new HarnessError('RECORD_UNREADABLE', `The record ${file} could not be read: ${because}.`, { cause });
  }
}
