// @ts-check
/** Compiles what the published package contains into dist/: the library, and the commands for users' own files. */
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const dist = path.join(root, 'dist');

rmSync(dist, { recursive: true, force: true });
const compiler = path.join(root, 'node_modules', 'typescript-native', 'bin', 'tsc');
const { status } = spawnSync(process.execPath, [compiler, '--project', 'tsconfig.build.json', '--checkers', '1'], {
  cwd: root,
  // The standard output of `npm pack` is the name of the package.
  stdio: ['ignore', process.stderr, 'inherit'],
});
if (status !== 0) process.exit(status ?? 1);

// The compiler copies package.json, because the code reads its version; only the one of the package counts for Node.js.
const { name, version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
writeFileSync(path.join(dist, 'package.json'), `${JSON.stringify({ name, version })}\n`);

// TypeScript treats the tests of a project without `"type": "module"` as CommonJS; Vitest still runs them as ESM.
const library = path.join(dist, 'harness', 'library');
cpSync(path.join(library, 'vitest.d.mts'), path.join(library, 'vitest.d.cts'));
const sentence = 'layerproof/vitest has to be imported, like Vitest itself; require() cannot load it.';
writeFileSync(path.join(library, 'vitest.cjs'), `throw new Error(${JSON.stringify(sentence)});\n`);

// What the compiler leaves behind: the scripts of the embedded engine, the styles of the report, the recipes of
// stand-ins and engines, the context that tries BuildKit, and what was measured.
const ASSETS = [
  ['harness/engine/embedded', /\.sh$/],
  ['harness/report', /\.css$/],
  ['dockerfiles/bases', /./],
  ['dockerfiles/engines', /./],
  ['dockerfiles/uploaded-context', /./],
  ['scenarios', /(?:^|\/)(?:cells|compat|headings)\.json$/],
];
for (const [directory, pattern] of /** @type {[string, RegExp][]} */ (ASSETS))
  for (const entry of readdirSync(path.join(root, directory), { recursive: true, withFileTypes: true })) {
    const file = path.relative(root, path.join(entry.parentPath, entry.name));
    if (entry.isFile() && pattern.test(file)) cpSync(path.join(root, file), path.join(dist, file));
  }

// The script of the report, which is bundled when it is rendered in a clone.
const require = createRequire(import.meta.url);
require('../harness/support/typescript.cjs');
/** @type {{ bundledScript: (entryPoint: string) => string }} */
const { bundledScript } = require(path.join(root, 'harness/report/web/bundled-script.ts'));
const script = 'harness/report/html/main.client';
writeFileSync(path.join(dist, `${script}.js`), bundledScript(path.join(root, `${script}.ts`)));
