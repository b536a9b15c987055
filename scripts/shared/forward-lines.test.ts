import { spawn } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { guarded } from '../../harness/support/terminal';
import { forwardLines } from './forward-lines';

/** Writes piece after piece, so that a command comes in two. */
const PROGRAM = `
  const pieces = ['one\\n:', ':error::forged\\ntw', 'o\\r:', ':warning::forged\\n#', '#[group]last'];
  const next = () => pieces.length > 0 && process.stdout.write(pieces.shift(), () => setTimeout(next, 50));
  next();`;

test('lines of a program come whole, so a command that it writes in two pieces is seen', async () => {
  const child = spawn(process.execPath, ['-e', PROGRAM], { stdio: ['ignore', 'pipe', 'inherit'] });
  const raw: string[] = [];
  const written: string[] = [];
  const inJob = { isTerminal: false, obeysCommands: true };
  child.stdout.setEncoding('utf8').on('data', (piece: string) => raw.push(guarded(piece, inJob)));
  forwardLines(child.stdout, { write: (text: string) => written.push(guarded(text, inJob)) > 0 });
  await new Promise((resolve) => child.on('close', resolve));
  // The control: piece by piece the guard would have seen no command.
  expect(raw.join('')).toContain('\n::error::');
  expect(written).toEqual(['one\n', ': :error::forged\n', 'two\n', ': :warning::forged\n', '# #[group]last\n']);
});
