import { spawn } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { guarded } from '../../harness/support/terminal';
import { forwardLines } from './forward-lines';

/** Writes in pieces, so that a command is split in two. */
const PROGRAM = `
  const pieces = ['one\\n:', ':error::forged\\ntw', 'o\\r:', ':warning::forged\\n#', '#[group]last'];
  const next = () => pieces.length > 0 && process.stdout.write(pieces.shift(), () => setTimeout(next, 50));
  next();`;

test('lines are forwarded whole, so a command that the program writes in two pieces is detected', async () => {
  const child = spawn(process.execPath, ['-e', PROGRAM], { stdio: ['ignore', 'pipe', 'inherit'] });
  const raw: string[] = [];
  const written: string[] = [];
  const inJob = { isTerminal: false, obeysCommands: true };
  child.stdout.setEncoding('utf8').on('data', (piece: string) => raw.push(guarded(piece, inJob)));
  forwardLines(child.stdout, { write: (text: string) => written.push(guarded(text, inJob)) > 0 });
  await new Promise((resolve) => child.on('close', resolve));
  // The control: piece by piece, the guard would not have detected the command.
  expect(raw.join('')).toContain('\n::error::');
  expect(written).toEqual(['one\n', ': :error::forged\n', 'two\n', ': :warning::forged\n', '# #[group]last\n']);
});
