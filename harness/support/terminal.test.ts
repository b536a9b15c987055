import { describe, expect, test } from '@jest/globals';
import { guarded, guardTerminal, unguarded } from './terminal';

const inTerminal = { isTerminal: true, obeysCommands: false };
const inJob = { isTerminal: false, obeysCommands: true };

describe('at a terminal', () => {
  test('colors stay, and no other control sequences do', () => {
    expect(
      guarded('\u001b[1m\u001b[31mred\u001b[39m\u001b[22m\u001b[2K\u001b[5;1H\u009b2J\u001b]0;t\u0007!\n', inTerminal),
    ).toBe('\u001b[1m\u001b[31mred\u001b[39m\u001b[22m!\n');
  });

  test('colors are removed if the output is not a terminal', () => {
    expect(guarded('\u001b[31mred\u001b[0m', { isTerminal: false, obeysCommands: false })).toBe('red');
  });

  test('commands of CI services are plain text', () => {
    expect(guarded('::add-mask::x\n##[error]y', inTerminal)).toBe('::add-mask::x\n##[error]y');
  });
});

/** As GitHub's runner reads a line: see ActionCommand.cs. Its comparisons ignore invisible characters. */
function isCommand(line: string): boolean {
  const shown = line.replace(/[\p{Cf}\p{DI}]/gu, '').trimStart();
  return shown.startsWith('::') || /##\w*\[/.test(shown);
}

describe('in a CI job', () => {
  const commands = [
    '::add-mask::secret',
    '::stop-commands::token',
    '  \t::error file=a,line=1::forged',
    '\u00a0\u2003::warning::after other spaces',
    '\u200b::error::after a character without width',
    ':\u200b:error::around one',
    '\u001b[0m::error::after a color',
    'a progress bar\r::error::after a carriage return',
    '##[error]forged',
    'text in front ##[group]of it',
    '###[error]',
    '#\u00ad#[error]',
    '##vso[task.setvariable variable=x]y',
    "##teamcity[message text='x']",
    '\u001b[0Ksection_start:1:x\r\u001b[0K::error::',
  ];

  const SEQUENCES = new RegExp(String.raw`\u001B\[\d*[mK]`, 'g');

  test.each(commands)('%j starts no command', (text) => {
    // The control: without the guard, the line is a command.
    expect(
      text
        .replace(SEQUENCES, '')
        .split(/[\r\n]/)
        .some(isCommand),
    ).toBe(true);
    const lines = guarded(`first\n${text}\nlast`, inJob).split('\n');
    expect(lines.filter(isCommand)).toEqual([]);
    expect(lines.join('').replaceAll('\t', '')).not.toMatch(/\p{Cc}/u);
  });

  test('nothing else changes', () => {
    const text = 'std::vector, a::b\nC# and ## [link] and #[x] and a: : b\n- item\n';
    expect(guarded(text, inJob)).toBe(text);
  });
});

describe('a guarded stream', () => {
  function stream(): { readonly fake: NodeJS.WriteStream; readonly written: string[] } {
    const written: string[] = [];
    const fake = { isTTY: true, write: (text: string) => written.push(text) > 0 } as unknown as NodeJS.WriteStream;
    return { fake, written };
  }

  test('guards everything that is written, text or bytes, and is guarded only once', () => {
    const { fake, written } = stream();
    guardTerminal([fake]);
    guardTerminal([fake]);
    fake.write('a\u001b[2Jb');
    fake.write(Buffer.from('é\u0007'));
    expect(written).toEqual(['ab', 'é']);
  });

  test('can be bypassed explicitly', () => {
    const { fake, written } = stream();
    expect(unguarded(fake)).toBe(fake);
    guardTerminal([fake]);
    unguarded(fake).write('\u001b[2K');
    fake.write('\u001b[2K.');
    expect(written).toEqual(['\u001b[2K', '.']);
    expect(unguarded(fake).isTTY).toBe(true);
  });
});
