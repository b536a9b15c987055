import path from 'node:path';
import { HarnessError, messageOf } from '../support/errors';
import { readRegularFile } from '../support/files';
import type { EngineAddress, TlsMaterial } from './api/address';

const TLS_FILES = { ca: 'ca.pem', cert: 'cert.pem', key: 'key.pem' } as const;

/** More than any chain of certificates. */
const LARGEST_FILE_BYTES = 16 * 1024 * 1024;

const TLS_PORT = 2376;

/**
 * Reads `ca.pem`, `cert.pem` and `key.pem` of a directory, if they exist.
 *
 * @throws HarnessError `USAGE` when a file cannot be read, or a certificate comes without its key.
 */
export function readTlsMaterial(directory: string): TlsMaterial {
  const [ca, cert, key] = [TLS_FILES.ca, TLS_FILES.cert, TLS_FILES.key].map((name) =>
    readIfPresent(path.join(directory, name)),
  );
  if ((cert === undefined) !== (key === undefined)) {
    const [present, missing] = cert === undefined ? [TLS_FILES.key, TLS_FILES.cert] : [TLS_FILES.cert, TLS_FILES.key];
    throw new HarnessError('USAGE', `The TLS directory ${directory} has ${present} but no ${missing}.`, {
      next: `Add ${missing}, or remove ${present} if the engine requires no client certificate.`,
    });
  }
  return {
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
  };
}

/** The address with TLS, when it is one over TCP. Without a port it is 2376 then, as in Docker's own client. */
export function withTls(address: EngineAddress, text: string, tls: TlsMaterial): EngineAddress {
  if (address.kind !== 'tcp') return address;
  const hasPort = /:\d+\/?$/.test(text);
  return { ...address, port: hasPort ? address.port : TLS_PORT, tls };
}

function readIfPresent(file: string): string | undefined {
  try {
    return readRegularFile(file, { followLink: true, maximumBytes: LARGEST_FILE_BYTES });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new HarnessError('USAGE', `Could not read ${file}: ${messageOf(cause)}.`, { cause });
  }
}
