// @ts-check
/** Compiles what the published package has into dist/: the library, and the commands for images of users. */
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const dist = path.join(root, 'dist');

rmSync(dist, { recursive: true, force: true });
const compiler = path.join(root, 'node_modules', 'typescript-native', 'bin', 'tsc');
const { status } = spawnSync(process.execPath, [compiler, '--project', 'tsconfig.build.json'], {
  cwd: root,
  // The standard output of `npm pack` is the name of the package.
  stdio: ['ignore', process.stderr, 'inherit'],
});
if (status !== 0) process.exit(status ?? 1);

// The compiler copies package.json, because the code reads its version; only the one of the package counts for Node.js.
const { name, version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
writeFileSync(path.join(dist, 'package.json'), `${JSON.stringify({ name, version })}\n`);

// What the compiler leaves behind: the scripts of the embedded engine, and the recipes of stand-ins.
const embedded = path.join('harness', 'engine', 'embedded');
for (const name of readdirSync(path.join(root, embedded)).filter((file) => file.endsWith('.sh')))
  cpSync(path.join(root, embedded, name), path.join(dist, embedded, name));
const bases = path.join('dockerfiles', 'bases');
cpSync(path.join(root, bases), path.join(dist, bases), { recursive: true });
