import path from 'node:path';
import type { Secrets } from '../../../harness/image/buildkit-session';
import { Evidence } from '../../../harness/observation/evidence';
import { HarnessError } from '../../../harness/support/errors';
import { readRegularFile, systemReason } from '../../../harness/support/files';

/** BuildKit takes no larger ones. */
const MAXIMUM_BYTES = 500 * 1024;

/**
 * The contents of `--secret id=NAME,src=FILE`, by id, as `docker build` takes them.
 *
 * @example readSecrets(['id=token,src=token.txt']) // { token: 'swordfish\n' }
 * @throws HarnessError `USAGE` for another form, for an id that is given twice, and for a file that can't be read.
 */
export function readSecrets(values: readonly string[]): Secrets {
  const secrets = new Map<string, string>();
  for (const value of values) {
    const { id, file } = partsOf(value);
    if (secrets.has(id)) throw new HarnessError('USAGE', `--secret names the id "${id}" twice.`);
    secrets.set(id, contentOf(file));
  }
  return Object.fromEntries(secrets);
}

function partsOf(value: string): { readonly id: string; readonly file: string } {
  const parts = new Map(
    value.split(',').map((part) => {
      const [, name = part, content = ''] = /^([^=]*)=(.*)$/.exec(part) ?? [];
      return [name.replace(/^source$/, 'src'), content];
    }),
  );
  const [id = '', file = ''] = [parts.get('id'), parts.get('src')];
  if (id !== '' && file !== '' && parts.size === 2) return { id, file };
  throw new HarnessError('USAGE', `--secret takes id=NAME,src=FILE, not "${value}".`);
}

function contentOf(name: string): string {
  const file = path.resolve(name);
  try {
    const content = readRegularFile(file, { followLink: true, maximumBytes: MAXIMUM_BYTES });
    // Other bytes would reach the build as something else.
    if (content.includes('\u{FFFD}')) throw new Error('it is not text in UTF-8');
    return content;
  } catch (cause) {
    throw new HarnessError('USAGE', `The secret ${file} can't be read: ${systemReason(cause)}.`, { cause });
  }
}

/**
 * The values of `--build-arg NAME=VALUE`, by name, as `docker build` takes them; the last one of a name counts.
 *
 * @example readBuildArgs(['VERSION=1.2']) // { VERSION: '1.2' }
 * @throws HarnessError `USAGE` for another form.
 */
export function readBuildArgs(values: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    values.map((value) => {
      const [, name = '', content = ''] = /^(\w+)=(.*)$/s.exec(value) ?? [];
      if (name === '') throw new HarnessError('USAGE', `--build-arg takes NAME=VALUE, not "${value}".`);
      return [name, content];
    }),
  );
}

/** A text of a build, with the ids of the secrets instead of their contents: it ends up in pull requests. */
export function redactorOf(secrets: Secrets): (text: string) => string {
  const hidden = Object.entries(secrets).map(([id, text]) => ({ text, shownAs: `<secret ${id}>` }));
  const evidence = new Evidence({ secrets: hidden });
  return (text) => evidence.redact(text);
}
