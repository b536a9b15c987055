import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { ROOT } from '../shared/options';

/** Everything that `npm install layerproof` writes. */
const MAXIMUM_MIB = 30;
/** What the package itself has; packed-fixture.ts builds it. */
const OWN_MIB = 3;

interface LockFile {
  readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly peer?: boolean }>>;
}

test('the dependencies of the package leave room for it in 30 MiB', () => {
  const { packages } = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')) as LockFile;
  const installed = Object.entries(packages)
    .filter(([name, { dev = false, peer = false }]) => name !== '' && !dev && !peer)
    .map(([name]) => path.join(ROOT, name));
  const bytes = installed.map(bytesIn).reduce((sum, size) => sum + size, 0);
  expect(bytes / 2 ** 20).toBeGreaterThan(1);
  expect(bytes / 2 ** 20).toBeLessThan(MAXIMUM_MIB - OWN_MIB);
});

/** Without the packages that it has in a node_modules/ of its own, which the lock file lists too; none if it is optional. */
function bytesIn(directory: string): number {
  if (statSync(directory, { throwIfNoEntry: false }) === undefined) return 0;
  return readdirSync(directory, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules')
    .map((entry) => {
      const file = path.join(directory, entry.name);
      return entry.isDirectory() ? bytesIn(file) : (statSync(file, { throwIfNoEntry: false })?.size ?? 0);
    })
    .reduce((sum, size) => sum + size, 0);
}
