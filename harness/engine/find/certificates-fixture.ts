import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * A certificate authority, a server certificate for 127.0.0.1, and a client certificate, with the file names that
 * Docker uses.
 */
export function makeCertificates(target: string): void {
  mkdirSync(target, { recursive: true });
  const openssl = (...args: readonly string[]): unknown =>
    execFileSync('openssl', args, { cwd: target, stdio: 'pipe' });
  const newKey = ['-newkey', 'rsa:2048', '-nodes'];
  openssl(
    'req',
    '-x509',
    ...newKey,
    '-keyout',
    'ca-key.pem',
    '-out',
    'ca.pem',
    '-days',
    '2',
    '-subj',
    '/CN=test authority',
  );
  writeFileSync(path.join(target, 'server.ext'), 'subjectAltName=IP:127.0.0.1\n');
  for (const [name, certificate, key] of [
    ['server', 'server.pem', 'server-key.pem'],
    ['client', 'cert.pem', 'key.pem'],
  ] as const) {
    openssl('req', ...newKey, '-keyout', key, '-out', `${name}.csr`, '-subj', `/CN=${name}`);
    const extension = name === 'server' ? ['-extfile', 'server.ext'] : [];
    const signedBy = ['-CA', 'ca.pem', '-CAkey', 'ca-key.pem', '-CAcreateserial'];
    openssl('x509', '-req', '-in', `${name}.csr`, ...signedBy, '-out', certificate, '-days', '2', ...extension);
  }
}
