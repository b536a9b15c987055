import type { TcpAddress, UnixAddress } from '../engine/api/address';
import type { Engine } from '../engine/engine';

/** The engine that the engines of a fleet run on, as containers. */
export interface HostEngine {
  readonly engine: Engine;
  readonly transport: UnixAddress | TcpAddress;
  /** Where cached archives are on this machine. */
  readonly cacheDirectory: string;
  /** A directory for sockets and certificates of this run; only we may enter it. */
  readonly directory: string;
  /** The path of `directory` for the host engine, if it can see it: that is checked before it is used. */
  readonly directoryInEngine: string;
}
