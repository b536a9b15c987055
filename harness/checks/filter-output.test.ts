import { execFileSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { withFilters } from '../pages/output-filter';
import { readShell } from '../pages/shell-words';
import { filterOutput } from './filter-output';

const TEXTS = ['', '\n', 'a', 'a\n', 'one\nTwo\n\nthree one\n', 'b\nno end'];
const PIPES = [
  'grep one',
  'grep -i two',
  'grep -v one',
  "grep -F 'e o'",
  'grep -vi T',
  'head',
  'head -2',
  'head -n 1',
  'head -n0',
  'tail',
  'tail -n 2',
  'tail -1',
  'tail -n 0',
  'wc -l',
  'cat',
  'grep o | head -n 1',
  'tail -n 2 | wc -l',
];

/** The programs themselves, which are only here: nothing of a page is ever run so. */
function really(text: string, pipe: string): { readonly text: string; readonly exitCode: number } {
  try {
    return { text: execFileSync('sh', ['-c', pipe], { input: text, encoding: 'utf8' }), exitCode: 0 };
  } catch (thrown) {
    const { status, stdout } = thrown as { readonly status: number; readonly stdout: string };
    return { text: stdout, exitCode: status };
  }
}

test.each(PIPES)('%s does what the program does', (pipe) => {
  const read = readShell(`docker run x | ${pipe}`);
  const [command] = read.kind === 'commands' ? withFilters(read.commands) : [];
  const plain = ({ text, exitCode }: { readonly text: string; readonly exitCode: number }) => ({
    // Whether a last line without an end gets one differs from program to program.
    text: text.trim(),
    exitCode,
  });
  for (const text of TEXTS)
    expect(plain(filterOutput(text, command?.filters ?? []))).toEqual(plain(really(text, pipe)));
});
