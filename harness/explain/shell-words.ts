/** Arguments as they are typed in a shell, on one line: those with control characters as bash and zsh take them. */
export function inShellWords(argv: readonly string[]): string {
  return argv.map(quoted).join(' ');
}

// eslint-disable-next-line no-control-regex -- these are what would break a line, or move the cursor
const CONTROL = /[\u0000-\u001f\u007f]/;

// eslint-disable-next-line no-control-regex -- those, and what ends the quotes
const ESCAPED = /['\\\u0000-\u001f\u007f]/g;
const NAMED: Readonly<Record<string, string>> = {
  "'": String.raw`\'`,
  '\\': '\\\\',
  '\n': String.raw`\n`,
  '\r': String.raw`\r`,
  '\t': String.raw`\t`,
};

function quoted(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  if (!CONTROL.test(word)) return `'${word.replaceAll("'", String.raw`'\''`)}'`;
  const hexadecimal = (one: string): string => `\\x${one.charCodeAt(0).toString(16).padStart(2, '0')}`;
  return `$'${word.replaceAll(ESCAPED, (one) => NAMED[one] ?? hexadecimal(one))}'`;
}
