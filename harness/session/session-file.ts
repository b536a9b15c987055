import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { TcpAddress, UnixAddress } from '../engine/address';
import type { EngineFacts } from '../engine/engine';
import type { BaseImageProvenance } from '../image/image';
import { HarnessError } from '../support/errors';
import type { SessionCell } from './cells';

/** What the worker processes of a run need to know; written once when the session is opened. */
export interface SessionFile {
  readonly session: string;
  /** Everything of the session: this file, the ledger, shared builds. */
  readonly folder: string;
  readonly recordFile: string;
  readonly scenariosFolder: string;
  readonly cells: readonly SessionCell[];
  readonly engines: readonly SessionEngine[];
  readonly debug: boolean;
}

/** An engine that the session found; the transport address of one behind ssh is that of its tunnel. */
export interface SessionEngine {
  readonly facts: EngineFacts;
  readonly transport: UnixAddress | TcpAddress;
  readonly baseImages: readonly BaseImageProvenance[];
}

export function sessionFileIn(folder: string): string {
  return path.join(folder, 'session.json');
}

export function ledgerFileIn(folder: string): string {
  return path.join(folder, 'ledger.jsonl');
}

export function buildsFolderIn(folder: string): string {
  return path.join(folder, 'builds');
}

/** Readable by its owner only: the address of an engine can come with a private key. */
export function writeSessionFile(session: SessionFile): string {
  const file = sessionFileIn(session.folder);
  writeFileSync(file, JSON.stringify(session), { mode: 0o600 });
  return file;
}

/** @throws HarnessError `USAGE` when there is no such session. */
export function readSessionFile(file: string): SessionFile {
  if (!existsSync(file)) {
    throw new HarnessError('USAGE', `There is no session at ${file}.`, {
      next: 'Unset LAYERPROOF_SESSION, or run `npm test` or `npm run verify`.',
    });
  }
  return JSON.parse(readFileSync(file, 'utf8')) as SessionFile;
}
