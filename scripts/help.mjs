// @ts-check
import { COMMANDS } from './commands.mjs';
import { commandNames, isClone } from './installed.mjs';

const EXIT_CODES = {
  0: 'every verdict is the expected one; nothing is wrong with the image',
  1: 'a verdict is not the expected one, too many verdicts are flaky, a test failed, or something is wrong with the image',
  2: 'something could not be observed',
  3: 'something was left behind on the engine',
  64: 'the command line or the environment (cache, TMPDIR, open files) is wrong, or there is nothing to check',
  66: 'there is no such image',
  69: 'no engine can be used',
  70: 'layerproof itself failed',
  73: 'the directory of --output cannot be used: it is not writable, or holds files that layerproof did not write',
  74: 'a record, a report or the output could not be written or read',
  75: 'another run is using the directory of --output',
  130: 'interrupted (Ctrl-C); 143 by SIGTERM, 129 by SIGHUP',
};

/**
 * How to call a command.
 * @param {string} name
 */
function callOf(name) {
  const { call } = COMMANDS[name] ?? {};
  if (!isClone) return call ?? `layerproof ${name}`;
  return call ?? (name === 'test' ? 'npm test' : `npm run ${name}`);
}

/**
 * Help texts name other commands as in a clone; where the package is installed, they are called by npx.
 * @param {string} text
 */
const asCalledHere = (text) =>
  isClone
    ? text
    : text.replace(/`npm run ([\w-]+)(?: --)?/g, (_, /** @type {string} */ name) => `\`npx layerproof ${name}`);

/** @param {'clone' | 'package' | undefined} only */
const isHere = (only) => only === undefined || only === (isClone ? 'clone' : 'package');

/** The commands, for `layerproof --help`. */
export function overview() {
  const rows = commandNames()
    // The tests of layerproof itself are not a command of the package.
    .filter((name) => name !== 'test')
    .map((name) => `  ${(COMMANDS[name]?.call?.split(' ')[1] ?? name).padEnd(12)} ${COMMANDS[name]?.summary}`);
  return [
    'layerproof COMMAND [OPTION …] [ARGUMENT …]',
    '',
    ...rows,
    '',
    '`npx layerproof COMMAND --help` lists its options.',
  ].join('\n');
}

/** @param {string} name */
export function helpOf(name) {
  const command = COMMANDS[name];
  if (command === undefined) return '';
  const { summary, operands, forms = [] } = command;
  const options = Object.fromEntries(Object.entries(command.options).filter(([, { only }]) => isHere(only)));
  const left = Object.entries(options).map(([flag, { value }]) => `--${flag}${value === undefined ? '' : ` ${value}`}`);
  const rows = Object.values(options).map(({ help }, position) => `  ${(left[position] ?? '').padEnd(18)} ${help}`);
  const lines = [
    `${callOf(name)}${isClone && command.call === undefined && (rows.length > 0 || operands !== undefined) ? ' --' : ''}${rows.length > 0 ? ' [OPTION …]' : ''}${operands === undefined ? '' : ` [${operands.name} …]`}`,
    '',
    summary,
    ...(operands === undefined ? [] : ['', `  ${operands.name.padEnd(18)} ${operands.help}`]),
    ...(forms.length === 0 ? [] : ['', ...forms.map(({ call, help }) => `  ${call.padEnd(18)} ${help}`)]),
    ...(rows.length === 0 ? [] : ['', ...rows]),
    '',
    'Exit codes:',
    ...Object.entries(EXIT_CODES).map(([code, meaning]) => `  ${code.padStart(3)}  ${meaning}`),
  ];
  return asCalledHere(lines.join('\n'));
}
