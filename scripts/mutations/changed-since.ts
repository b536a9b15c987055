import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What differs from a commit in the working tree, or why that is not known. */
export type ChangesSince = Changes | { readonly because: string };

export interface Changes {
  /** Paths below the root of the repository, including files that git does not track yet. */
  readonly files: ReadonlySet<string>;
  /** A file now, and as it was in the commit; empty where there is none. */
  readonly versionsOf: (file: string) => { readonly before: string; readonly now: string };
}

/** Asks git, which may lack the commit (a shallow clone) or the repository (an unpacked archive). */
export function changesSince(ref: string, root: string): ChangesSince {
  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-C', root, ...args], {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const listed = (...args: readonly string[]): readonly string[] =>
    git(...args)
      .split('\0')
      .filter((file) => file !== '');
  try {
    const commit = git('rev-parse', '--verify', '--end-of-options', `${ref}^{commit}`).trim();
    const changed = listed('diff', '--name-only', '-z', '--no-renames', '--relative', commit, '--', '.');
    const untracked = listed('ls-files', '--others', '--exclude-standard', '-z');
    const versionsOf: Changes['versionsOf'] = (file) => ({
      before:
        listed('ls-tree', '-z', '--name-only', commit, '--', file).length === 0
          ? ''
          : git('show', `${commit}:./${file}`),
      now: existsSync(path.join(root, file)) ? readFileSync(path.join(root, file), 'utf8') : '',
    });
    return { files: new Set([...changed, ...untracked]), versionsOf };
  } catch (cause) {
    const isMissing = (cause as { readonly code?: unknown }).code === 'ENOENT';
    return { because: isMissing ? 'git is not installed' : `git knows no commit "${ref}" here` };
  }
}
