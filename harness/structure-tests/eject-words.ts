/** A string, or a word that contains variables, as TypeScript; `lookUp` is the function that looks them up. */
export function wordIn(text: string, lookUp: 'variable' | 'ofImage' = 'variable'): string {
  let code = '';
  let end = 0;
  for (const found of text.matchAll(VARIABLE)) {
    const { braced, special, plain } = found.groups ?? {};
    code += `${templateIn(text.slice(end, found.index))}\${${lookUp}(${textIn(braced ?? special ?? plain ?? '')})}`;
    end = found.index + found[0].length;
  }
  return end === 0 ? textIn(text) : `\`${code}${templateIn(text.slice(end))}\``;
}

/** As Go's `os.Expand` finds them. */
const VARIABLE = /\$(?:\{(?<braced>[^}]*)\}|(?<special>[*#$@!?-]|\d)|(?<plain>[A-Za-z_]\w*))/g;

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
