/** Whether a path contains a wildcard. */
export function isPattern(path: string): boolean {
  return /[*?[{]/.test(path);
}

/**
 * What a pattern of paths matches, as in most shells: `*` and `?` within a name, `**` any directories, `[ab]` and
 * `{a,b}`.
 *
 * @example patternOf('docs/**\/*.md').test('docs/guide/start.md') // true
 */
export function patternOf(pattern: string): RegExp {
  let depth = 0;
  const source = pattern.replaceAll(/\*\*\/|\*\*|\*|\?|\[!?[^\]/]+\]|[{},]|[.+^$()|[\]\\]/g, (part: string): string => {
    if (part === '**/') return '(?:[^/]+/)*';
    if (part === '**') return '.*';
    if (part === '*') return '[^/]*';
    if (part === '?') return '[^/]';
    if (part.startsWith('[') && part.length > 1)
      return part
        .replace('[!', '[^')
        .replaceAll(/\\|(?<=.)\^/g, (one) => (one === '^' && part[1] === '!' ? one : `\\${one}`));
    if (part === '{') {
      depth += 1;
      return '(?:';
    }
    if (part === '}' && depth > 0) {
      depth -= 1;
      return ')';
    }
    if (part === ',' && depth > 0) return '|';
    return part === ',' ? part : `\\${part}`;
  });
  return new RegExp(`^${source}${')'.repeat(depth)}$`);
}
