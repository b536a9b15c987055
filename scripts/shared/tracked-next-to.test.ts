import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { WrittenContexts } from '../../harness/checks/page-contexts';
import { planPage } from '../../harness/pages/plan-page';
import { trackedFile, trackedNextTo, trackedNextToEach } from './tracked-next-to';

describe('what a page may use from its checkout', () => {
  let root: string;
  let page: string;

  beforeEach(() => {
    root = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'layerproof-tracked-')));
    mkdirSync(path.join(root, 'docs/app'), { recursive: true });
    page = path.join(root, 'docs/page.md');
    const files = {
      'top.txt': '',
      'docs/Dockerfile': 'FROM busybox\nCOPY app /app\n',
      'docs/app/a': 'a',
      'docs/app/key': 'k',
    };
    for (const [name, text] of Object.entries({ ...files, 'docs/page.md': '```\ndocker build .\n```\n' }))
      writeFileSync(path.join(root, name), text);
    execFileSync('git', ['init', '-q'], { cwd: root });
    execFileSync('git', ['add', 'top.txt', 'docs/Dockerfile', 'docs/app/a', 'docs/page.md'], { cwd: root });
  });

  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
  });

  test('is what git tracks in its directory, and nothing else', () => {
    expect(trackedNextTo(page).list()).toEqual(['Dockerfile', 'app/a', 'page.md']);
    expect(trackedNextTo(page).read('Dockerfile')).toContain('FROM busybox');
    expect(trackedNextTo(path.join(os.tmpdir(), 'no-checkout/page.md')).list()).toEqual([]);
  });

  test('is listed once for all pages of a directory, and anew for another one', () => {
    const trackedNext = trackedNextToEach();
    const found = trackedNext(page);
    expect(trackedNext(path.join(root, 'docs/other.md'))).toBe(found);
    expect(trackedNext(path.join(root, 'top.md')).list()).toEqual([
      'docs/Dockerfile',
      'docs/app/a',
      'docs/page.md',
      'top.txt',
    ]);
    expect(found.list()).toEqual(['Dockerfile', 'app/a', 'page.md']);
  });

  test('is not a link, whatever it was when it was added', () => {
    expect(trackedFile(page, 'app/a')).toBe(path.join(root, 'docs/app/a'));
    rmSync(path.join(root, 'docs/app/a'));
    symlinkSync('/etc/passwd', path.join(root, 'docs/app/a'));
    expect(trackedFile(page, 'app/a')).toBeUndefined();
  });

  test('does not include files outside its directory that git does not track, nor any outside the checkout', () => {
    writeFileSync(path.join(root, 'key.txt'), 'k');
    expect(trackedNextTo(page).all?.()).toEqual(['docs/Dockerfile', 'docs/app/a', 'docs/page.md', 'top.txt']);
    expect(trackedFile(page, '../top.txt')).toBe(path.join(root, 'top.txt'));
    expect(trackedFile(page, '../key.txt')).toBeUndefined();
    expect(trackedFile(page, '../../etc/passwd')).toBeUndefined();
    rmSync(path.join(root, 'top.txt'));
    symlinkSync('/etc/passwd', path.join(root, 'top.txt'));
    expect(trackedFile(page, '../top.txt')).toBeUndefined();
  });

  test('is copied into the context of a build, without what is next to it', () => {
    const { steps } = planPage(readFileSync(page, 'utf8'), page, { tracked: trackedNextTo(page) });
    const [step] = steps;
    if (step?.kind !== 'build') throw new Error('The page has no build.');
    const contextsDirectory = path.join(root, 'contexts');
    const contexts = {
      contextsDirectory,
      directoryNextTo: () => undefined,
      trackedFile: (file: string) => trackedFile(page, file),
    };
    new WrittenContexts().write(contexts, step, { name: 'one', redirects: new Map([['busybox', 'other']]) });
    const written = path.join(contextsDirectory, 'one');
    expect(readFileSync(path.join(written, 'Dockerfile'), 'utf8')).toContain('FROM other');
    expect(readFileSync(path.join(written, 'app/a'), 'utf8')).toBe('a');
    expect(existsSync(path.join(written, 'app/key'))).toBe(false);
  });

  test('is copied on top of an image where the page mounts it', () => {
    const text = '```\ndocker run -v ./app:/data -v ./app/a:/etc/a busybox ls /data\n```\n';
    const [step] = planPage(text, page, { tracked: trackedNextTo(page) }).steps;
    if (step?.kind !== 'run' || step.copied === undefined) throw new Error('The page has no run with files.');
    const contextsDirectory = path.join(root, 'contexts');
    const contexts = {
      contextsDirectory,
      directoryNextTo: () => undefined,
      trackedFile: (file: string) => trackedFile(page, file),
    };
    new WrittenContexts().writeCopied(contexts, step.copied, { name: 'two', from: 'base' });
    const written = path.join(contextsDirectory, 'two');
    expect(readFileSync(path.join(written, 'Dockerfile'), 'utf8')).toBe(
      'FROM base\nCOPY ["files/app/","/data/"]\nVOLUME ["/data"]\nCOPY ["files/app/a","/etc/a"]\n',
    );
    expect(readFileSync(path.join(written, 'files/app/a'), 'utf8')).toBe('a');
    expect(existsSync(path.join(written, 'files/app/key'))).toBe(false);
  });
});
