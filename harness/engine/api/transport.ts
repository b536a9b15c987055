import type { IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import type { Duplex } from 'node:stream';

/** What is used of docker-modem. */
export interface Transport {
  dial(options: object, done: (error: unknown, answer: IncomingMessage & Duplex) => void): void;
}

type TransportClass = new (options: object) => Transport;

/**
 * dockerode's transport, without dockerode: that also loads gRPC, for sessions of BuildKit, which we hold ourselves
 * (buildkit-session.ts), and doing so takes as long as to load all else that a command needs.
 */
const DockerModem = createRequire(require.resolve('dockerode'))('docker-modem') as TransportClass;

/** As dockerode opens it. */
export function openTransport(options: object): Transport {
  return new DockerModem(options);
}
