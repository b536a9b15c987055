#!/usr/bin/env node
// @ts-check
/** `layerproof COMMAND …`: the same commands as `npm run COMMAND -- …`; `test` runs the user's files, not our tests. */
import { createRequire } from 'node:module';
import { overview } from '../scripts/help.mjs';

const USAGE = 64;
const [first = '--help', ...rest] = process.argv.slice(2);

if (first === '--version') {
  const { version } = /** @type {{ version: string }} */ (createRequire(import.meta.url)('../package.json'));
  process.stdout.write(`${version}\n`);
} else if (first === '--help' || first === '-h' || first === 'help') {
  process.stdout.write(`${overview()}\n`);
  // Without a command nothing was done.
  if (process.argv.length === 2) process.exitCode = USAGE;
} else {
  process.argv.splice(2, process.argv.length, first === 'test' ? 'structure' : first, ...rest);
  await import('../scripts/run.mjs');
}
