import { HarnessError } from '../../support/errors';

/** Where an engine listens. */
export type EngineAddress = UnixAddress | TcpAddress | SshAddress;

export interface UnixAddress {
  readonly kind: 'unix';
  readonly socketPath: string;
}

export interface TcpAddress {
  readonly kind: 'tcp';
  readonly host: string;
  readonly port: number;
  /** PEM texts; absent for plain HTTP. */
  readonly tls?: TlsMaterial;
}

export interface TlsMaterial {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly skipVerify?: boolean;
  /** The name in the engine's certificate, if it differs from the one that is dialed. */
  readonly serverName?: string;
}

export interface SshAddress {
  readonly kind: 'ssh';
  readonly host: string;
  readonly user?: string;
  readonly port?: number;
  /** Path of the socket on the other host. */
  readonly socketPath: string;
}

const DEFAULT_PORT = 2375;
const DEFAULT_SOCKET = '/var/run/docker.sock';

/**
 * Reads an address as Docker writes it: `unix:///path`, `tcp://host:port`, `ssh://user@host`.
 *
 * TLS depends on where the address was found (an environment variable, a context), so it is added there.
 *
 * @throws HarnessError `USAGE` when the text is not such an address.
 */
export function parseAddress(text: string): EngineAddress {
  if (text.startsWith('/')) return { kind: 'unix', socketPath: text };
  if (text.startsWith('unix://')) return { kind: 'unix', socketPath: text.slice('unix://'.length) || DEFAULT_SOCKET };
  const url = parseUrl(text);
  if (url === undefined || url.hostname === '') throw notAnAddress(text);
  switch (url.protocol) {
    case 'tcp:':
    case 'http:':
    case 'https:':
      return { kind: 'tcp', host: withoutBrackets(url.hostname), port: Number(url.port) || DEFAULT_PORT };
    case 'ssh:':
      return {
        kind: 'ssh',
        host: withoutBrackets(url.hostname),
        ...(url.username === '' ? {} : { user: decodeURIComponent(url.username) }),
        ...(url.port === '' ? {} : { port: Number(url.port) }),
        socketPath: url.pathname.length > 1 ? url.pathname : DEFAULT_SOCKET,
      };
    default:
      throw notAnAddress(text);
  }
}

/** The address as a person would type it, without credentials. */
export function describeAddress(address: EngineAddress): string {
  switch (address.kind) {
    case 'unix':
      return `unix://${address.socketPath}`;
    case 'tcp':
      return `tcp://${address.host}:${address.port}${address.tls ? ' (TLS)' : ''}`;
    case 'ssh':
      return `ssh://${address.user === undefined ? '' : `${address.user}@`}${address.host}${address.port === undefined ? '' : `:${address.port}`}`;
  }
}

function notAnAddress(text: string): HarnessError {
  return new HarnessError('USAGE', `"${text}" is not the address of an engine.`, {
    next: 'Write unix:///path/to/docker.sock, tcp://host:port or ssh://user@host.',
  });
}

function parseUrl(text: string): URL | undefined {
  try {
    // WHATWG treats only http: specially, so a tcp: or ssh: URL keeps its host as written.
    return new URL(text.includes('://') ? text : `tcp://${text}`);
  } catch {
    return undefined;
  }
}

function withoutBrackets(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}
