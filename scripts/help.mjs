// @ts-check
import { COMMANDS, EXIT_CODES } from './commands.mjs';

/** @param {string} name */
export function helpOf(name) {
  const command = COMMANDS[name];
  if (command === undefined) return '';
  const { summary, operands, forms = [], options } = command;
  const left = Object.entries(options).map(([flag, { value }]) => `--${flag}${value === undefined ? '' : ` ${value}`}`);
  const rows = Object.values(options).map(({ help }, position) => `  ${(left[position] ?? '').padEnd(18)} ${help}`);
  const run = name === 'test' ? 'npm test' : `npm run ${name}`;
  return [
    `${run}${rows.length > 0 || operands !== undefined ? ' --' : ''}${rows.length > 0 ? ' [OPTION …]' : ''}${operands === undefined ? '' : ` [${operands.name} …]`}`,
    '',
    summary,
    ...(operands === undefined ? [] : ['', `  ${operands.name.padEnd(18)} ${operands.help}`]),
    ...(forms.length === 0 ? [] : ['', ...forms.map(({ call, help }) => `  ${call.padEnd(18)} ${help}`)]),
    ...(rows.length === 0 ? [] : ['', ...rows]),
    '',
    'Exit codes:',
    ...Object.entries(EXIT_CODES).map(([code, meaning]) => `  ${code.padStart(3)}  ${meaning}`),
  ].join('\n');
}
