import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { TcpAddress, UnixAddress } from '../engine/api/address';
import type { Engine } from '../engine/engine';
import { Ledger } from '../engine/ownership/ledger';
import { createOwnership, type Ownership } from '../engine/ownership/ownership';
import { engineDirectoryIn, ledgerFileIn } from './session-file';
import { ENGINE_ID_FILE } from './sweep-dead-sessions';

/** An engine of a session, with the session's ledger for it. */
export interface SessionMember extends AsyncDisposable {
  readonly engine: Engine;
  readonly transport: UnixAddress | TcpAddress;
  /** The ledger of this engine, and its id. */
  readonly directory: string;
  readonly ledger: Ledger;
  /** Whether it, or its images, remain after the session. */
  readonly isKept: boolean;
}

type Obtained = AsyncDisposable & Pick<SessionMember, 'engine' | 'transport'>;

export interface Membership {
  readonly session: { readonly id: string; readonly directory: string };
  /** Of the engine in its session. */
  readonly position: number;
  /** Whether the engine remains after the session: the next session on it then looks for leftovers. */
  readonly outlivesSession: boolean;
}

/** Gives an engine of a session a directory and a ledger, and obtains it. */
export async function joinSession<T extends Obtained>(
  { session, position, outlivesSession }: Membership,
  obtain: (ownership: Ownership) => Promise<T>,
): Promise<T & SessionMember> {
  const directory = engineDirectoryIn(session.directory, position);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const ledger = new Ledger(ledgerFileIn(directory));
  const obtained = await obtain(createOwnership(session.id, ledger));
  if (outlivesSession) writeFileSync(path.join(directory, ENGINE_ID_FILE), obtained.engine.id);
  return { ...obtained, directory, ledger, isKept: outlivesSession };
}
