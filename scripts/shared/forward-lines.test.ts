import { PassThrough } from 'node:stream';
import { finished } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { guarded } from '../../harness/support/terminal';
import { forwardLines } from './forward-lines';

/** What a program writes, in pieces that split a command in two. */
const PIECES = ['one\n:', ':error::forged\ntw', 'o\r:', ':warning::forged\n#', '#[group]last'];

test('lines are forwarded whole, so a command that the program writes in two pieces is detected', async () => {
  const output = new PassThrough();
  const raw: string[] = [];
  const written: string[] = [];
  const inJob = { isTerminal: false, obeysCommands: true };
  output.setEncoding('utf8').on('data', (piece: string) => raw.push(guarded(piece, inJob)));
  forwardLines(output, { write: (text: string) => written.push(guarded(text, inJob)) > 0 });
  for (const piece of PIECES) {
    output.write(piece);
    await setImmediate();
  }
  output.end();
  await finished(output);
  // The control: piece by piece, the guard would not have detected the command.
  expect(raw.join('')).toContain('\n::error::');
  expect(written).toEqual(['one\n', ': :error::forged\n', 'two\n', ': :warning::forged\n', '# #[group]last\n']);
});
