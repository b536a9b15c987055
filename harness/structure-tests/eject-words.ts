/** A text, or a word with variables in it, as TypeScript; `lookUp` is the function that knows them. */
export function wordIn(text: string, lookUp: 'variable' | 'ofImage' = 'variable'): string {
  const parts = text.split(VARIABLE);
  if (parts.length === 1) return textIn(text);
  const inner = parts
    // Of every four parts, the first is plain, and one of the others is a name.
    .map((part = '', at) => (at % 4 === 0 ? templateIn(part) : part === '' ? '' : `\${${lookUp}(${textIn(part)})}`))
    .join('');
  return `\`${inner}\``;
}

/** As Go's `os.Expand` finds them. */
const VARIABLE = /\$(?:\{([^}]*)\}|([*#$@!?-]|\d)|([A-Za-z_]\w*))/;

export function wordsIn(words: readonly string[]): string {
  return `[${words.map((word) => wordIn(word)).join(', ')}]`;
}

/** In single quotes, as most projects write them. */
export function textIn(text: string): string {
  const inner = JSON.stringify(text)
    .slice(1, -1)
    .replaceAll(String.raw`\"`, '"')
    .replaceAll("'", String.raw`\'`);
  return `'${inner}'`;
}

function templateIn(text: string): string {
  return JSON.stringify(text)
    .slice(1, -1)
    .replaceAll(String.raw`\"`, '"')
    .replaceAll('`', '\\`')
    .replaceAll('${', '\\${');
}

/** `{ a: 1, b: 2 }`, without what is undefined. */
export function objectIn(entries: Readonly<Record<string, string | undefined>>): string {
  const set = Object.entries(entries).filter(([, value]) => value !== undefined);
  if (set.length === 0) return '{}';
  return `{ ${set.map(([name, value]) => `${keyIn(name)}: ${value}`).join(', ')} }`;
}

export function keyIn(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : textIn(name);
}
