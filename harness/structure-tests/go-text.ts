import { RE2JS } from 're2js';
import type { ContainerFile } from '../container/container-files';

/**
 * As Go's `os.Expand`: `$NAME`, `${NAME}`, and the special names of one character. An unset variable is empty; there is
 * no escape.
 */
export function expand(text: string, variables: ReadonlyMap<string, string>): string {
  return text.replace(
    /\$(?:\{([^}]*)\}|([*#$@!?-]|\d)|([A-Za-z_]\w*))/g,
    (_, braced: string | undefined, special: string | undefined, plain: string | undefined) =>
      variables.get(braced ?? special ?? plain ?? '') ?? '',
  );
}

/** An expression of Go's `regexp`, or why it is not valid. */
export function compile(
  source: string,
): { readonly isFoundIn: (text: string) => boolean } | { readonly fault: string } {
  try {
    const expression = RE2JS.compile(source);
    return { isFoundIn: (text) => expression.matcher(text).find() };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    return { fault: `The expression ${source} is not valid: ${why.replace(/\.$/, '')}.` };
  }
}

const TYPE_LETTERS: Readonly<Record<ContainerFile['type'], string>> = {
  file: '',
  directory: 'd',
  symlink: 'L',
  fifo: 'p',
  'character-device': 'Dc',
  'block-device': 'D',
  other: '?',
};

/** A file's mode as Go's `FileMode.String` writes it: `-rw-r-----`, `urwxr-xr-x`, `dtrwxrwxrwx`, `Lrwxrwxrwx`. */
export function goMode({ type, mode }: Pick<ContainerFile, 'type' | 'mode'>): string {
  const set = [mode & 0o4000 ? 'u' : '', mode & 0o2000 ? 'g' : ''].join('');
  const sticky = mode & 0o1000 ? 't' : '';
  const [first = '', second = ''] = TYPE_LETTERS[type];
  const letters = `${first}${set}${second}${sticky}` || '-';
  const bits = Array.from({ length: 9 }, (_, at) => (mode & (0o400 >> at) ? ('rwx'[at % 3] ?? '') : '-'));
  return `${letters}${bits.join('')}`;
}

/**
 * Reads what `goMode` writes; undefined for what Go never writes, such as `-rwsr-xr-x`.
 *
 * @example modeIn('drwxr-xr-x') // { type: 'directory', mode: 0o755 }
 */
export function modeIn(text: string): Partial<Pick<ContainerFile, 'type' | 'mode'>> | undefined {
  const bits = text.slice(-9);
  if (!/^(?:[r-][w-][x-]){3}$/.test(bits)) return undefined;
  const mode = Number.parseInt(bits.replaceAll(/[rwx]/g, '1').replaceAll('-', '0'), 2);
  for (const type of Object.keys(TYPE_LETTERS) as ContainerFile['type'][])
    for (const special of [0, 1, 2, 3, 4, 5, 6, 7]) {
      const candidate = { type, mode: special * 0o1000 + mode };
      if (goMode(candidate) === text) return candidate;
    }
  return undefined;
}
