#!/usr/bin/env node
// @ts-check
/**
 * `layerproof COMMAND …`: the same commands as `npm run COMMAND -- …`; `test` runs the user's files, not our tests.
 * `layerproof FILE …` and `layerproof IMAGE` choose the command by what is named.
 */
import { createRequire } from 'node:module';
import { commandFor, kindOf } from '../scripts/command-for.mjs';
import { COMMANDS } from '../scripts/commands.mjs';
import { overview } from '../scripts/help.mjs';
import { commandNames, isEmpty } from '../scripts/installed.mjs';

const USAGE = 64;
/** @type {string[]} */
const called = process.argv.slice(2);
const [first = '--help', ...rest] = called;

if (first === '--version') {
  const { version } = /** @type {{ version: string }} */ (createRequire(import.meta.url)('../package.json'));
  process.stdout.write(`${version}\n`);
} else if (first === '--help' || first === '-h' || first === 'help') {
  process.stdout.write(`${overview()}\n`);
  // Without a command, nothing is done.
  if (called.length === 0) process.exitCode = USAGE;
} else if (isEmpty) {
  process.stderr.write('This package was packed without its code: pack it with `npm pack --ignore-scripts=false`.\n');
  process.exitCode = USAGE;
} else {
  const words = wordsFor(first);
  if (words === undefined) {
    process.stderr.write(`${problemWith(first)}\n`);
    process.exitCode = USAGE;
  } else {
    process.argv.splice(2, process.argv.length, ...words, ...rest);
    await import('../scripts/run.mjs');
  }
}

/** The command, and what it is about; undefined where nothing fits. @param {string} word */
function wordsFor(word) {
  if (word === 'test') return ['structure'];
  if (commandNames().includes(word)) return [word];
  const command = commandFor(word);
  return command === undefined ? undefined : [command, word];
}

/** @param {string} word */
function problemWith(word) {
  const shown = word.slice(0, 100).replace(/[^\x20-\x7e]/g, '?');
  if (word.startsWith('-')) return `The name of a command or a file comes before ${shown}.`;
  if (Object.hasOwn(COMMANDS, word)) return `"${shown}" works in a clone of the repository of layerproof only.`;
  if (kindOf(word) !== undefined)
    return `${shown} is not a Markdown page, a Dockerfile or a container-structure-test file.`;
  if (/^[./~]/.test(word)) return `There is no file ${shown}.`;
  return `There is no command and no file "${shown}"; \`npx layerproof --help\` lists the commands. For an image of that name: \`npx layerproof image ${shown}\`.`;
}
