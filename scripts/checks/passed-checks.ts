import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { makeDirectory, replaceFile } from '../../harness/support/files';

interface Passed {
  readonly digest: string;
  readonly checks: readonly string[];
}

/** The names of the checks that passed on the files with this digest; none if it is unknown or the file is damaged. */
export function readPassed(file: string, digest: string | undefined): readonly string[] {
  if (digest === undefined || !existsSync(file)) return [];
  try {
    const { digest: known, checks } = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<keyof Passed, unknown>>;
    return known === digest && Array.isArray(checks) ? checks.map(String) : [];
  } catch {
    return [];
  }
}

/** Replaces what was stored for other files. */
export function writePassed(file: string, digest: string, checks: readonly string[]): void {
  makeDirectory(path.dirname(file));
  replaceFile(file, JSON.stringify({ digest, checks: [...new Set(checks)] } satisfies Passed));
}
