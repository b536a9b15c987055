import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { factsOf } from '../engine/engine';
import { HarnessError } from '../support/errors';
import { appendLine } from '../verdict/record-file';
import { RECORD_VERSION, type Cell, type HeaderLine, type UnreachableEngine } from '../verdict/record';
import packageJson from '../../package.json';
import type { EquippedEngine } from './equip-engines';

/** What stands in the header of a record. */
export interface Beginning {
  readonly id: string;
  readonly equipped: readonly EquippedEngine[];
  readonly cells: readonly Cell[];
  readonly planned: readonly string[];
  readonly unreachable: readonly UnreachableEngine[];
  readonly failFlaky: boolean;
}

/** @throws HarnessError `USAGE` when there is no cell. */
export function beginRecord(recordFile: string, beginning: Beginning): void {
  const { id, equipped, cells, planned, unreachable, failFlaky } = beginning;
  if (cells.length === 0) {
    const [{ member } = { member: undefined }] = equipped;
    const had =
      member === undefined
        ? 'There is no engine'
        : `${member.engine.name} has none of the builders that were asked for; it has ${member.engine.builders.join(' and ')}`;
    throw new HarnessError('USAGE', `${had}.`);
  }
  const header: HeaderLine = {
    type: 'header',
    recordVersion: RECORD_VERSION,
    layerproof: packageJson.version,
    session: id,
    startedAt: new Date().toISOString(),
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
    ...(unreachable.length === 0 ? {} : { unreachable }),
    ...(failFlaky ? { failFlaky } : {}),
  };
  mkdirSync(path.dirname(recordFile), { recursive: true });
  writeFileSync(recordFile, '');
  appendLine(recordFile, header);
}
