#!/usr/bin/env node
// @ts-check
/** `layerproof COMMAND …`: the same commands as `npm run COMMAND -- …`; `test` runs the user's files, not our tests. */
import { createRequire } from 'node:module';
import { overview } from '../scripts/help.mjs';

const USAGE = 64;
/** @type {string[]} */
const called = process.argv.slice(2);
const [first = '--help', ...rest] = called;

if (first === '--version') {
  const { version } = /** @type {{ version: string }} */ (createRequire(import.meta.url)('../package.json'));
  process.stdout.write(`${version}\n`);
} else if (first === '--help' || first === '-h' || first === 'help') {
  process.stdout.write(`${overview()}\n`);
  // Without a command nothing was done.
  if (process.argv.length === 2) process.exitCode = USAGE;
} else {
  // The name of a test file is enough: `layerproof image.yaml --image IMAGE`.
  const words = /\.ya?ml$/.test(first) ? ['structure', first] : [first === 'test' ? 'structure' : first];
  process.argv.splice(2, process.argv.length, ...words, ...rest);
  await import('../scripts/run.mjs');
}
