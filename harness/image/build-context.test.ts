import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { extract, type Header } from 'tar-stream';
import { packContext, type BuildContext } from './build-context';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'layerproof-context-'));
});
afterEach(() => rmSync(root, { recursive: true }));

type Files = Readonly<Record<string, string>>;

/** A path that ends with `/` is a directory. */
function write(directory: string, files: Files): string {
  const whole = path.join(root, directory);
  mkdirSync(whole, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(whole, name);
    mkdirSync(name.endsWith('/') ? file : path.dirname(file), { recursive: true });
    if (!name.endsWith('/')) writeFileSync(file, text);
  }
  return whole;
}

/** A sparse file without data: it takes up no disk space. */
function sparse(file: string, size: number): void {
  writeFileSync(file, '');
  truncateSync(file, size);
}

function pack(
  directory: string,
  dockerfile = 'Dockerfile',
  redirects = new Map<string, string>(),
): Promise<BuildContext> {
  return packContext({ directory, dockerfile, redirects });
}

async function entriesIn({ archive }: BuildContext): Promise<ReadonlyMap<string, Header & { readonly text: string }>> {
  const entries = new Map<string, Header & { readonly text: string }>();
  for await (const entry of Readable.from([archive]).pipe(extract())) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(chunk as Buffer);
    expect(entries.has(entry.header.name)).toBe(false);
    entries.set(entry.header.name, { ...entry.header, text: Buffer.concat(chunks).toString() });
  }
  return entries;
}

async function filesSent(ignore: string, files: readonly string[], dockerfile = 'Dockerfile'): Promise<string[]> {
  const texts = Object.fromEntries(files.map((name) => [name, name]));
  const directory = write('ignoring', { [dockerfile]: 'FROM a\n', '.dockerignore': ignore, ...texts });
  const entries = await entriesIn(await pack(directory, dockerfile));
  return [...entries.values()]
    .filter(({ type, name }) => type === 'file' && name !== '.dockerignore' && name !== dockerfile)
    .map(({ name }) => name);
}

describe('the same files give the same bytes', () => {
  const files = { Dockerfile: 'FROM a\n', 'b/c.txt': 'c', 'a.txt': 'a', 'b/a.txt': 'ba', 'empty/': '' };
  const reversed = Object.fromEntries(Object.entries(files).toReversed());

  async function expectSame(change: (directory: string) => void, second: Files = files): Promise<void> {
    const directory = write('second', second);
    change(directory);
    const [one, two] = [await pack(write('first', files)), await pack(directory)];
    expect(two.archive.equals(one.archive)).toBe(true);
    expect(two.digest).toBe(one.digest);
  }

  test('whatever the order in which they were created', () => expectSame(() => undefined, reversed));

  test('whenever they were changed', () =>
    expectSame((directory) => {
      for (const name of ['a.txt', 'b', 'Dockerfile', '.']) utimesSync(path.join(directory, name), 1, 86_400);
    }));

  test('whatever the umask of whoever cloned them', () =>
    expectSame((directory) => {
      for (const name of ['a.txt', 'Dockerfile']) chmodSync(path.join(directory, name), 0o600);
      for (const name of ['b', 'empty', '.']) chmodSync(path.join(directory, name), 0o700);
    }));

  // Skipped for other users: only root may give a file away.
  const asRoot = process.getuid?.() === 0 ? test : test.skip;
  asRoot('whoever owns them', () =>
    expectSame((directory) => {
      for (const name of ['a.txt', 'b', 'Dockerfile']) chownSync(path.join(directory, name), 1234, 5678);
    }),
  );

  test('the execute bit matters, and so do names and contents', async () => {
    const directory = write('one', files);
    const digests = [(await pack(directory)).digest];
    chmodSync(path.join(directory, 'a.txt'), 0o755);
    digests.push((await pack(directory)).digest);
    digests.push((await pack(write('other', { ...files, 'a.txt': 'b' }))).digest);
    digests.push((await pack(write('third', { ...files, 'd.txt': '' }))).digest);
    expect(new Set(digests).size).toBe(4);
    for (const digest of digests) expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  test('whatever the umask of this process', async () => {
    const directory = write('first', files);
    chmodSync(path.join(directory, 'a.txt'), 0o755);
    const { digest } = await pack(directory);
    const umask = process.umask(0o177);
    try {
      expect((await pack(directory)).digest).toBe(digest);
    } finally {
      process.umask(umask);
    }
  });
});

describe('what is sent', () => {
  test('has plain owners, times and modes, and the Dockerfile last', async () => {
    const directory = write('plain', { Dockerfile: 'FROM a\n', 'run.sh': '#!/bin/sh\n', 'z.txt': 'z' });
    chmodSync(path.join(directory, 'run.sh'), 0o700);
    const entries = await entriesIn(await pack(directory));
    expect([...entries.keys()]).toEqual(['.', 'run.sh', 'z.txt', 'Dockerfile']);
    expect([...entries.values()].map(({ mode }) => mode)).toEqual([0o755, 0o755, 0o644, 0o644]);
    for (const { uid, gid, mtime } of entries.values()) expect([uid, gid, mtime.getTime()]).toEqual([0, 0, 0]);
  });

  test('keeps symbolic links as links, including dangling ones, and empty directories', async () => {
    const directory = write('links', { Dockerfile: 'FROM a\n', 'd/f.txt': 'f', 'empty/': '' });
    symlinkSync('d', path.join(directory, 'to-folder'));
    symlinkSync('../nowhere', path.join(directory, 'dangling'));
    const entries = await entriesIn(await pack(directory));
    expect(entries.get('to-folder')).toMatchObject({ type: 'symlink', linkname: 'd' });
    expect(entries.get('dangling')).toMatchObject({ type: 'symlink', linkname: '../nowhere' });
    expect(entries.has('to-folder/f.txt')).toBe(false);
    expect(entries.get('empty')).toMatchObject({ type: 'directory' });
  });

  test('has the redirected Dockerfile, while its text is reported as written', async () => {
    const directory = write('redirected', { Dockerfile: 'FROM a\nRUN x\n' });
    const context = await pack(directory, 'Dockerfile', new Map([['a', 'b']]));
    expect(context.dockerfileText).toBe('FROM a\nRUN x\n');
    expect((await entriesIn(context)).get('Dockerfile')?.text).toBe('FROM b\nRUN x\n');
  });

  test('has a Dockerfile of another name once, and the default one as a plain file', async () => {
    const directory = write('named', { Dockerfile: 'FROM a\n', 'sub/other.Dockerfile': 'FROM b\n' });
    const context = await pack(directory, 'sub/other.Dockerfile');
    const entries = await entriesIn(context);
    expect(entries.get('Dockerfile')?.text).toBe('FROM a\n');
    expect(entries.get('sub/other.Dockerfile')?.text).toBe('FROM b\n');
    expect(context.dockerfileText).toBe('FROM b\n');
  });
});

describe('.dockerignore', () => {
  const files = ['README.md', 'a.log', 'docs/a.md', 'docs/deep/b.md', 'src/app.py', 'src/a.log'];

  test.each<[string, string, readonly string[]]>([
    ['nothing', '# only a comment\n', files],
    ['a file at the top only', 'a.log\n', files.filter((name) => name !== 'a.log')],
    ['a file anywhere', '**/*.log\n', files.filter((name) => !name.endsWith('.log'))],
    ['a directory', 'docs\n', files.filter((name) => !name.startsWith('docs/'))],
    ['a directory but for one file', 'docs/*\n!docs/a.md\n', files.filter((name) => name !== 'docs/deep/b.md')],
    ['a whole directory but for one file', 'docs\n!docs/a.md\n', files.filter((name) => name !== 'docs/deep/b.md')],
    ['everything but one file deep below', '*\n!docs/deep/b.md\n', ['docs/deep/b.md']],
    ['again what was taken back', '*.md\n!README.md\nREADME.*\n', files.filter((name) => name !== 'README.md')],
    ['no file of another case', 'readme.md\n', files],
  ])('leaves out %s', async (_what, ignore, sent) => {
    expect((await filesSent(ignore, files)).toSorted()).toEqual([...sent].toSorted());
  });

  test.each(['Dockerfile', '*', '**', 'Dockerfile*\n.dockerignore'])(
    'does not keep the Dockerfile back: %s',
    async (ignore) => {
      const directory = write('kept', { Dockerfile: 'FROM a\n', '.dockerignore': `${ignore}\n` });
      const entries = await entriesIn(await pack(directory));
      expect(entries.get('Dockerfile')?.text).toBe('FROM a\n');
    },
  );

  test('leaves out an ignored directory including its empty subdirectories', async () => {
    const directory = write('gone', {
      Dockerfile: 'FROM a\n',
      '.dockerignore': 'out\n',
      'out/empty/': '',
      'in/empty/': '',
    });
    const names = [...(await entriesIn(await pack(directory))).keys()].map((name) => name.replace(/\/$/, ''));
    expect(names).toEqual(expect.arrayContaining(['in', 'in/empty']));
    expect(names.filter((name) => name.startsWith('out'))).toEqual([]);
  });
});

describe('a build context that cannot be packed', () => {
  test('is not there', async () => {
    await expect(pack(path.join(root, 'nowhere'))).rejects.toMatchObject({
      code: 'BUILD_CONTEXT_INVALID',
      message: `There is no build context at ${root}/nowhere.`,
      next: 'Is the name of the directory misspelled?',
    });
  });

  test('is a file', async () => {
    await expect(pack(path.join(write('x', { file: '' }), 'file'))).rejects.toMatchObject({
      code: 'BUILD_CONTEXT_INVALID',
    });
  });

  test.each<[string, (file: string) => void, string]>([
    ['a directory', mkdirSync, 'it is not a regular file'],
    ['a named pipe', (file) => execFileSync('mkfifo', [file]), 'it is not a regular file'],
    ['larger than 1 MiB', (file) => sparse(file, 1024 ** 2 + 1), 'it is 2 MB; the limit is 1 MB'],
  ])('has a .dockerignore that is %s, and is not sent as if it had none', async (_what, make, why) => {
    const directory = write('ignored', { Dockerfile: 'FROM a\n' });
    make(path.join(directory, '.dockerignore'));
    await expect(pack(directory)).rejects.toMatchObject({
      code: 'BUILD_CONTEXT_INVALID',
      message: `The .dockerignore of the build context ${directory} cannot be read: ${why}.`,
    });
  });

  test.each<[string, (file: string) => void, string]>([
    ['a directory', mkdirSync, 'is a directory'],
    ['a named pipe', (file) => execFileSync('mkfifo', [file]), 'is not a regular file'],
    ['larger than 1 MiB', (file) => sparse(file, 1024 ** 2 + 1), 'has 1048577 bytes; at most 1 MiB is read'],
    [
      'binary',
      (file) => writeFileSync(file, Buffer.from([0x46, 0xff, 0xfe, 0])),
      'is not UTF-8 text, so it could not be sent as it was written',
    ],
  ])('has a Dockerfile that is %s', async (_what, make, why) => {
    const directory = write('odd', {});
    make(path.join(directory, 'Dockerfile'));
    await expect(pack(directory)).rejects.toMatchObject({
      code: 'BUILD_CONTEXT_INVALID',
      message: `The Dockerfile ${directory}/Dockerfile cannot be used: it ${why}.`,
    });
  });

  test('is larger than 1 GiB, even if most of that is holes, and names its largest file', async () => {
    const directory = write('large', { Dockerfile: 'FROM a\n', 'a/small': 'x', 'b/': '' });
    sparse(path.join(directory, 'a', 'disk.img'), 3 * 1024 ** 3);
    sparse(path.join(directory, 'b', 'core'), 1024 ** 2);
    await expect(pack(directory)).rejects.toMatchObject({
      code: 'BUILD_CONTEXT_INVALID',
      message: `The build context ${directory} is 3,074 MiB, above the limit of 1,024 MiB; its largest file is a/disk.img with 3,072 MiB.`,
      next: 'List what the build does not need in a .dockerignore there, or move it.',
    });
    // The control: without the large file, or with it ignored, the same context is sent.
    writeFileSync(path.join(directory, '.dockerignore'), 'a/disk.img\n');
    expect([...(await entriesIn(await pack(directory))).keys()]).toContain('a/small');
    writeFileSync(path.join(directory, '.dockerignore'), 'a\n');
    expect([...(await entriesIn(await pack(directory))).keys()]).toContain('b/core');
  });

  test.each(['Dockerfile', 'other.Dockerfile'])('has no %s', async (dockerfile) => {
    const directory = write('without', { 'dockerfile.txt': '' });
    await expect(pack(directory, dockerfile)).rejects.toMatchObject({
      code: 'BUILD_CONTEXT_INVALID',
      message: expect.stringContaining(`The build context ${directory} has no ${dockerfile}: ENOENT`),
      next: `Write a file named ${dockerfile} there.`,
      cause: expect.objectContaining({ code: 'ENOENT' }),
    });
  });
});
