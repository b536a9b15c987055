import { describe, expect, test } from '@jest/globals';
import { explainFailure, mmdebstrapArguments } from './debian-root';

const recipe = {
  suite: 'bullseye',
  variant: 'apt',
  packages: ['python3', 'python3-pip'],
  hooks: ['true'],
  target: '/cache/x.tar',
} as const;

describe('mmdebstrapArguments', () => {
  test('names the suite and the output last, and no mirror unless one is given', () => {
    expect(mmdebstrapArguments(recipe, '/cache/x.tar.unfinished').slice(-2)).toEqual([
      'bullseye',
      '/cache/x.tar.unfinished',
    ]);
    const debianMirror = 'https://mirror.example/debian';
    expect(mmdebstrapArguments({ ...recipe, debianMirror }, '/out').slice(-3)).toEqual([
      'bullseye',
      '/out',
      debianMirror,
    ]);
  });

  test('creates a tar or a directory, depending on the name of the target, not of the unfinished output', () => {
    expect(mmdebstrapArguments(recipe, '/cache/x.tar.unfinished')).toContain('--format=tar');
    expect(mmdebstrapArguments({ ...recipe, target: '/cache/root' }, '/cache/root.unfinished')).toContain(
      '--format=directory',
    );
  });

  test('runs the hooks where the variant has them', () => {
    expect(mmdebstrapArguments(recipe, '/out')).toContain('--customize-hook=true');
    expect(mmdebstrapArguments({ ...recipe, variant: 'extract' }, '/out')).toContain('--extract-hook=true');
  });

  test('leaves --include out when there are no packages', () => {
    expect(mmdebstrapArguments(recipe, '/out')).toContain('--include=python3,python3-pip');
    expect(mmdebstrapArguments({ ...recipe, packages: [] }, '/out').join(' ')).not.toContain('--include');
  });

  test('removes what is excluded, and tells dpkg, after the packages are installed and before other hooks', () => {
    const args = mmdebstrapArguments(
      { ...recipe, excluded: ['/usr/share/man/*', '/usr/share/doc/*/changelog*'] },
      '/out',
    );
    const hooks = args.filter((arg) => arg.startsWith('--customize-hook='));
    expect(hooks[0]).toBe(
      `--customize-hook=rm -rf "\${1:?}"/usr/share/man/* "\${1:?}"/usr/share/doc/*/changelog* && ` +
        `printf '%s\\n' 'path-exclude=/usr/share/man/*' 'path-exclude=/usr/share/doc/*/changelog*' >"$1/etc/dpkg/dpkg.cfg.d/excludes"`,
    );
    expect(hooks.at(-1)).toBe('--customize-hook=true');
    expect(mmdebstrapArguments(recipe, '/out').join(' ')).not.toContain('path-exclude');
  });

  test('passes on the options for apt and the keyring', () => {
    const args = mmdebstrapArguments(
      { ...recipe, aptOptions: ['Acquire::Check-Valid-Until "false"'] },
      '/out',
      '/keys.gpg',
    );
    expect(args).toContain('--aptopt=Acquire::Check-Valid-Until "false"');
    expect(args).toContain('--keyring=/keys.gpg');
  });
});

describe('explainFailure', () => {
  const subject = { suite: 'trixie', what: 'a Docker 26.1 engine' };

  test('reports what could not be fetched, and three remedies, if apt reached no mirror', () => {
    const error = explainFailure(new Error("Err:1 Temporary failure resolving 'mirror.example'"), subject);
    expect(error.message).toContain(
      'Could not build a Docker 26.1 engine: nothing could be fetched for the Debian suite trixie.',
    );
    expect(error.next).toContain('LAYERPROOF_DEBIAN_MIRROR');
  });

  test('names the mirror that was set', () => {
    const error = explainFailure(new Error('does not have a Release file'), {
      ...subject,
      debianMirror: 'https://mirror.example/x',
    });
    expect(error.message).toContain('from https://mirror.example/x');
  });

  test('does not blame the network for another failure', () => {
    const error = explainFailure(new Error('No space left on device'), subject);
    expect(error.message).toBe('No space left on device');
    expect(error.next).toBeUndefined();
  });
});
