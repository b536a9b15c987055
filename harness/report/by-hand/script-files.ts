import { hasControlCharacters, octal, quoted } from './docker-words';

/**
 * The lines that write a text file, with its text as a here-document that no shell interprets.
 *
 * @example fileLines('app/Dockerfile', 'FROM a\n') // ["cat >app/Dockerfile <<'END'", 'FROM a', 'END']
 */
export function fileLines(path: string, text: string): readonly string[] {
  const target = quoted(path);
  // A here-document ends with a line end, and a terminal would interpret a control character as a key.
  if (!text.endsWith('\n') || hasControlCharacters(text)) return [`printf '${escaped(text)}' >${target}`];
  const lines = text.slice(0, -1).split('\n');
  const end = endFor(lines);
  return [`cat >${target} <<'${end}'`, ...lines, end];
}

/** A path below the context that leads nowhere else. */
export function isInside(path: string): boolean {
  return path !== '' && !path.startsWith('/') && path.split('/').every((part) => part !== '' && part !== '..');
}

/** A word that is not one of the lines. */
function endFor(lines: readonly string[]): string {
  let end = 'END';
  for (let number = 2; lines.includes(end); number += 1) end = `END${number}`;
  return end;
}

/** As the format of `printf`, in single quotes. */
function escaped(text: string): string {
  return text.replaceAll(/[^\w .,:;/()[\]{}@#+=*<>|&"$?!~^]/g, (character) =>
    character === '\n' ? String.raw`\n` : character === '%' ? '%%' : octal(character),
  );
}
