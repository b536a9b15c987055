import os from 'node:os';
import path from 'node:path';
import { factsOf } from '../engine/engine';
import { HarnessError } from '../support/errors';
import { makeDirectory } from '../support/files';
import { RECORD_VERSION, type Cell, type HeaderLine, type UnreachableEngine } from '../record/record';
import packageJson from '../../package.json';
import type { EquippedEngine } from './equip-engines';
import { replaceOwn } from './report-directory';
import type { SessionSubject } from './session-subject';

/** What the header of a record contains. */
export interface Beginning {
  readonly id: string;
  /** When the run began, before the search for its engines. */
  readonly startedAt: number;
  readonly equipped: readonly EquippedEngine[];
  readonly cells: readonly Cell[];
  readonly subject: Pick<SessionSubject, 'planned' | 'places' | 'leftOut' | 'documents'>;
  readonly unreachable: readonly UnreachableEngine[];
  readonly failFlaky: boolean;
}

/**
 * Writes the header of a record, replacing the record of an earlier run.
 *
 * @throws HarnessError `USAGE` when there is no cell, `OUTPUT_UNUSABLE` or `OUTPUT_FAILED` when it can't be written.
 */
export function beginRecord(recordFile: string, beginning: Beginning): void {
  const { id, startedAt, equipped, cells, subject, unreachable, failFlaky } = beginning;
  const { planned, places = {}, leftOut = [], documents = [] } = subject;
  if (cells.length === 0) {
    const [{ member } = { member: undefined }] = equipped;
    const had =
      member === undefined
        ? 'There is no engine'
        : `${member.engine.name} has none of the requested builders; it has ${member.engine.builders.join(' and ')}`;
    throw new HarnessError('USAGE', `${had}.`);
  }
  const header: HeaderLine = {
    type: 'header',
    recordVersion: RECORD_VERSION,
    layerproofVersion: packageJson.version,
    session: id,
    startedAt: new Date(startedAt).toISOString(),
    machine: {
      platform: `${os.platform()}/${os.arch()}`,
      cores: os.availableParallelism(),
      memoryMiB: Math.round(os.totalmem() / 2 ** 20),
      node: process.version,
    },
    engines: equipped.map(({ member }) => factsOf(member.engine)),
    cells: cells.map(({ name, engine, builder, notApplicable }) => ({
      name,
      engine,
      builder,
      ...(notApplicable === undefined ? {} : { notApplicable }),
    })),
    planned,
    ...(leftOut.length === 0 ? {} : { leftOut }),
    ...(Object.keys(places).length === 0 ? {} : { places }),
    ...(documents.length === 0 ? {} : { documents }),
    ...(unreachable.length === 0 ? {} : { unreachable }),
    ...(failFlaky ? { failFlaky } : {}),
  };
  makeDirectory(path.dirname(recordFile));
  replaceOwn(recordFile, `${JSON.stringify(header)}\n`);
}
