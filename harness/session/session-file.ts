import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { TcpAddress, UnixAddress } from '../engine/api/address';
import type { EngineFacts } from '../engine/engine';
import { callOf, IS_PACKAGE } from '../support/command-call';
import { HarnessError } from '../support/errors';
import type { SessionCell } from './cells';

/** What the worker processes of a run need to know; written once when the session is opened. */
export interface SessionFile {
  readonly session: string;
  /** Everything of the session: this file, shared builds, a directory for each engine. */
  readonly directory: string;
  readonly recordFile: string;
  /** Absent for a session that runs no scenarios. */
  readonly scenariosDirectory?: string;
  readonly cells: readonly SessionCell[];
  readonly engines: readonly SessionEngine[];
  /** The process that provides base images while scenarios run. */
  readonly provider: number;
  readonly debug: boolean;
  /** Whether an unexpected verdict is retried. */
  readonly retriesAnswers: boolean;
}

/** An engine that the session found; if it is reached through ssh, the transport address is that of the tunnel. */
export interface SessionEngine {
  readonly facts: EngineFacts;
  readonly transport: UnixAddress | TcpAddress;
  /** Holds the ledger of what the session creates on the engine, the engine's id, and what is known about base images. */
  readonly directory: string;
  /** Every base image that it has, gets, or cannot get. */
  readonly baseImages: readonly string[];
}

export function sessionFileIn(directory: string): string {
  return path.join(directory, 'session.json');
}

/** Where Jest's reporter writes the scenarios that failed. */
export function jestFailuresFileIn(directory: string): string {
  return path.join(directory, 'jest-failures.jsonl');
}

/** Each engine of a session has a directory in that of the session. */
export function engineDirectoryIn(sessionDirectory: string, position: number): string {
  return path.join(enginesDirectoryIn(sessionDirectory), String(position));
}

export function enginesDirectoryIn(sessionDirectory: string): string {
  return path.join(sessionDirectory, 'engines');
}

/** What the session created on one engine. */
export function ledgerFileIn(engineDirectory: string): string {
  return path.join(engineDirectory, 'ledger.jsonl');
}

/** Where the base images of one engine are announced. */
export function basesDirectoryIn(engineDirectory: string): string {
  return path.join(engineDirectory, 'base-images');
}

export function buildsDirectoryIn(directory: string): string {
  return path.join(directory, 'builds');
}

/** Readable by its owner only: an engine's address can include a private key. */
export function writeSessionFile(session: SessionFile): string {
  const file = sessionFileIn(session.directory);
  writeFileSync(file, JSON.stringify(session), { mode: 0o600 });
  return file;
}

/** @throws HarnessError `USAGE` when there is no such session. */
export function readSessionFile(file: string): SessionFile {
  if (!existsSync(file)) {
    throw new HarnessError('USAGE', `There is no session at ${file}.`, {
      next: `Unset LAYERPROOF_SESSION${IS_PACKAGE ? '' : `, or run \`${callOf('verify', '', false)}\``}.`,
    });
  }
  return JSON.parse(readFileSync(file, 'utf8')) as SessionFile;
}
