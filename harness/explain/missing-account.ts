import type { MissingAccount } from './explanation';
import type { ReadFile } from './find-program';

/** More than the accounts of any image. */
const READ_BYTES = 1024 * 1024;

/**
 * The name in USER that the image does not have, so that an engine refuses to start it. Engines take numbers as they
 * are, and look for names in these files only.
 */
export async function missingAccount(readFile: ReadFile, setting: string): Promise<MissingAccount | undefined> {
  const [user = '', group = ''] = setting.split(':');
  if (!(await isKnown(readFile, '/etc/passwd', user))) return { kind: 'user', name: user };
  return (await isKnown(readFile, '/etc/group', group)) ? undefined : { kind: 'group', name: group };
}

async function isKnown(readFile: ReadFile, path: string, name: string): Promise<boolean> {
  if (/^\d*$/.test(name)) return true;
  const file = await readFile(path, { followLinks: true, contentBytes: READ_BYTES });
  const { text = '', cutBytes = 0 } = file?.content ?? {};
  return cutBytes > 0 || text.split('\n').some((line) => line.trim().split(':')[0] === name);
}
