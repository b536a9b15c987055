import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import dockerignore from '@balena/dockerignore';
import tarFs from 'tar-fs';
import { hasCode, HarnessError, messageOf } from '../support/errors';
import { readRegularFile, systemCode, systemReason } from '../support/files';
import { contextFilesIn } from './context-files';
import { refuseLargeContext } from './context-size';
import { redirectBaseImages } from './dockerfile';
import { readDockerfileText } from './dockerfile-files';
import type { ContextFile } from './image';

/** Larger than any that people write. */
const LARGEST_IGNORE_FILE_BYTES = 1024 * 1024;

export interface ContextOptions {
  /** The directory that is sent, except for what `.dockerignore` names. */
  readonly directory: string;
  /** Path of the Dockerfile in the directory. */
  readonly dockerfile: string;
  /** Base images to be replaced, by the name in FROM. */
  readonly redirects: ReadonlyMap<string, string>;
  /** Files to add at the root of the context, by name. */
  readonly additions?: ReadonlyMap<string, string>;
}

/** A build context, packed. */
export interface BuildContext {
  readonly archive: Buffer;
  /** `sha256:…` of the archive: the same files give the same digest on every machine. */
  readonly digest: string;
  /** The Dockerfile as it was written. */
  readonly dockerfileText: string;
  readonly files: readonly ContextFile[];
}

/**
 * Packs a directory as a build context that depends on nothing but names, contents and execute bits of its files.
 *
 * @throws HarnessError `BUILD_CONTEXT_INVALID` when the directory or its Dockerfile does not exist, or can't be used.
 */
export async function packContext({
  directory,
  dockerfile,
  redirects,
  additions = new Map(),
}: ContextOptions): Promise<BuildContext> {
  const dockerfileText = await readDockerfile(directory, dockerfile);
  const isIgnored = await readIgnoreRules(directory);
  await refuseLargeContext(directory, isIgnored);
  const sent = redirects.size === 0 ? dockerfileText : redirectBaseImages(dockerfileText, redirects);
  const options: tarFs.PackOptions & { readonly sort: boolean; readonly umask: number } = {
    // Both in tar-fs since 2.1, but not in its types.
    sort: true,
    umask: 0,
    // The Dockerfile is added last, as the builder should read it: the builder needs it even if .dockerignore names it.
    ignore: (name) => isIgnored(path.relative(directory, name)) || path.relative(directory, name) === dockerfile,
    map: (header) => ({
      ...header,
      mtime: new Date(0),
      uid: 0,
      gid: 0,
      uname: '',
      gname: '',
      mode: plainMode(header.mode, header.type),
    }),
    finalize: false,
    finish: (archive) => {
      for (const [name, content] of additions) archive.entry({ name, mtime: new Date(0), mode: 0o600 }, content);
      archive.entry({ name: dockerfile, mtime: new Date(0), mode: 0o644 }, sent);
      archive.finalize();
    },
  };
  const chunks: Buffer[] = [];
  // tar-fs packs into a streamx stream, whose type and Node's do not match.
  for await (const chunk of Readable.from(tarFs.pack(directory, options))) chunks.push(chunk as Buffer);
  const archive = Buffer.concat(chunks);
  return {
    archive,
    digest: `sha256:${createHash('sha256').update(archive).digest('hex')}`,
    dockerfileText,
    files: await contextFilesIn(archive, dockerfile),
  };
}

/**
 * The digest of a build context in its current state, whatever its base images are replaced with.
 *
 * @example await contextDigest('dockerfiles/article/greeting', 'Dockerfile'); // 'sha256:…'
 * @throws HarnessError `BUILD_CONTEXT_INVALID`, as `packContext`.
 */
export async function contextDigest(directory: string, dockerfile: string): Promise<string> {
  const { digest } = await packContext({ directory, dockerfile, redirects: new Map() });
  return digest;
}

async function readDockerfile(directory: string, dockerfile: string): Promise<string> {
  const isDirectory = await stat(directory).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isDirectory) {
    throw new HarnessError('BUILD_CONTEXT_INVALID', `There is no build context at ${directory}.`, {
      next: 'Is the name of the directory misspelled?',
    });
  }
  return readDockerfileText(path.join(directory, dockerfile)).catch((cause: unknown) => {
    if (hasCode(cause, 'BUILD_CONTEXT_INVALID')) throw cause;
    throw new HarnessError(
      'BUILD_CONTEXT_INVALID',
      `The build context ${directory} has no ${dockerfile}: ${messageOf(cause)}.`,
      {
        next: `Write a file named ${dockerfile} there.`,
        cause,
      },
    );
  });
}

async function readIgnoreRules(directory: string): Promise<(file: string) => boolean> {
  const text = readIgnoreFile(directory);
  if (text === '') return () => false;
  const rules = dockerignore({ ignorecase: false }).add(text);
  // tar-fs does not descend into an ignored directory; a directory that contains something not ignored (`!docs/a.md`)
  // stays.
  const kept = new Set<string>();
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    const file = path.relative(directory, path.join(entry.parentPath, entry.name));
    if (rules.ignores(file)) continue;
    for (let parent = file; parent !== '.'; parent = path.dirname(parent)) kept.add(parent);
  }
  return (file) => file !== '' && !kept.has(file);
}

/** One that is there and can't be read must not be skipped: what it names would be sent. */
function readIgnoreFile(directory: string): string {
  try {
    const file = path.join(directory, '.dockerignore');
    return readRegularFile(file, { followLink: true, maximumBytes: LARGEST_IGNORE_FILE_BYTES });
  } catch (cause) {
    if (systemCode(cause) === 'ENOENT') return '';
    const message = `The .dockerignore of the build context ${directory} cannot be read: ${systemReason(cause)}.`;
    throw new HarnessError('BUILD_CONTEXT_INVALID', message, { cause });
  }
}

/** Only the execute bit is kept: the rest depends on the umask under which the repository was cloned. */
function plainMode(mode: number | undefined, type: string | null | undefined): number {
  return type === 'directory' || ((mode ?? 0) & 0o111) !== 0 ? 0o755 : 0o644;
}
