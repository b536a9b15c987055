import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ReportDirectory, replaceOwn } from './report-directory';

const HEADER = '{"type":"header","recordVersion":2,"layerproofVersion":"0.1.0","session":"f00d"}\n';
const JUNIT = '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="layerproof" tests="1">\n</testsuites>\n';

let parent: string;
let output: string;
beforeEach(() => {
  parent = mkdtempSync(path.join(tmpdir(), 'layerproof-report-directory-'));
  output = path.join(parent, 'report');
});
afterEach(() => rmSync(parent, { recursive: true }));

/** The error as a person sees it; undefined when the directory can be used. */
function refusalOf(directory: string): { readonly code: string; readonly message: string } | undefined {
  try {
    ReportDirectory.open(directory)[Symbol.dispose]();
  } catch (error) {
    return error as { code: string; message: string };
  }
  return undefined;
}

function put(name: string, text: string): string {
  mkdirSync(output, { recursive: true });
  writeFileSync(path.join(output, name), text);
  return path.join(output, name);
}

describe('a directory that can be used', () => {
  test('is created, and can be used again', () => {
    expect(refusalOf(path.join(output, 'deep', 'er'))).toBeUndefined();
    expect(refusalOf(path.join(output, 'deep', 'er'))).toBeUndefined();
    expect(readdirSync(path.join(output, 'deep', 'er'))).toEqual([]);
  });

  test('can hold what layerproof wrote, empty files under its names, and anything else', () => {
    put('record.jsonl', HEADER);
    put('wave-2.jsonl', HEADER);
    put('junit.xml', JUNIT);
    put('index.html', '');
    put('notes.txt', 'mine');
    expect(refusalOf(output)).toBeUndefined();
  });

  test('can be named by a symbolic link', () => {
    mkdirSync(output);
    symlinkSync(output, path.join(parent, 'link'));
    expect(refusalOf(path.join(parent, 'link'))).toBeUndefined();
  });

  test('can be used by one run at a time', () => {
    using _first = ReportDirectory.open(output);
    expect(refusalOf(output)).toMatchObject({ code: 'OUTPUT_IN_USE' });
    symlinkSync(output, path.join(parent, 'link'));
    expect(refusalOf(path.join(parent, 'link'))).toMatchObject({ code: 'OUTPUT_IN_USE' });
  });
});

describe('a directory that cannot be used', () => {
  test.each([
    ['below a file', () => path.join(__filename, 'report'), `${__filename} is not a directory`],
    ['with a name that is too long', () => path.join(parent, 'x'.repeat(300)), 'name too long'],
    ['with a path that is too long', () => path.join(parent, 'x/'.repeat(3000)), 'name too long'],
    ['in /proc', () => '/proc/report', 'no such file or directory'],
    ['that is /proc', () => '/proc', 'no such file or directory'],
    ['in /sys', () => '/sys/report', expect.stringMatching(/^(operation not permitted|permission denied|read-only)/)],
  ])('%s is refused with the reason', (_what, directory, reason) => {
    const refusal = refusalOf(directory());
    expect(refusal?.code).toBe('OUTPUT_UNUSABLE');
    const [before, after] = refusal?.message.split(" can't be used for the record and the reports: ") ?? [];
    expect(path.resolve(directory())).toContain(before?.replace('…', ''));
    expect(before?.length).toBeLessThan(250);
    expect(after?.replace(/\.$/, '')).toEqual(reason);
  });

  test.each([
    ['index.html', '<!doctype html><title>My page</title>'],
    ['report.md', '# Report\n'],
    ['report.json', '{"reportVersion": 2}'],
    ['junit.xml', JUNIT.replace('layerproof', 'pytest')],
    ['badge.svg', '<svg xmlns="http://www.w3.org/2000/svg"></svg>'],
    ['record.jsonl', '{"type":"event"}\n'],
    ['wave-1.jsonl', '{"height":3}\n'],
  ])('holds a foreign %s', (name, text) => {
    const file = put(name, text);
    expect(refusalOf(output)).toMatchObject({
      code: 'OUTPUT_UNUSABLE',
      message: `${file} is a file of another origin, and layerproof replaces only files that it wrote.`,
      next: 'Move it away, or choose another directory with --output.',
    });
    expect(readFileSync(file, 'utf8')).toBe(text);
    expect(readdirSync(output)).toEqual([name]);
  });

  test('holds a link or a directory with one of our names, even a link to one of our files', () => {
    const ours = put('ours', JUNIT);
    symlinkSync(ours, path.join(output, 'junit.xml'));
    expect(refusalOf(output)?.message).toContain('junit.xml is a symbolic link, and');
    rmSync(path.join(output, 'junit.xml'));
    mkdirSync(path.join(output, 'index.html'));
    expect(refusalOf(output)?.message).toContain('index.html is a directory, and');
  });
});

describe('a run', () => {
  test('removes the reports of an earlier one at its start, and leaves its record until there is another', () => {
    for (const name of ['record.jsonl', 'wave-1.jsonl']) put(name, HEADER);
    put('junit.xml', JUNIT);
    put('notes.txt', 'mine');
    using directory = ReportDirectory.open(output);
    directory.removeReports();
    expect(readdirSync(output).sort()).toEqual(['.layerproof.lock', 'notes.txt', 'record.jsonl']);
  });

  test('replaces what it wrote, and not what somebody has put there in the meantime', () => {
    using directory = ReportDirectory.open(output);
    directory.write('junit.xml', JUNIT);
    directory.write('junit.xml', `${JUNIT}\n`);
    expect(readFileSync(path.join(output, 'junit.xml'), 'utf8')).toBe(`${JUNIT}\n`);
    const theirs = put('theirs', 'theirs');
    symlinkSync(theirs, path.join(output, 'badge.svg'));
    put('report.md', 'theirs');
    for (const name of ['badge.svg', 'report.md'] as const)
      expect(() => directory.write(name, 'ours')).toThrow(expect.objectContaining({ code: 'OUTPUT_UNUSABLE' }));
    expect(readFileSync(theirs, 'utf8')).toBe('theirs');
    expect(readFileSync(path.join(output, 'report.md'), 'utf8')).toBe('theirs');
  });

  test('leaves a hard link to a file that it replaces unchanged', () => {
    const record = put('record.jsonl', HEADER);
    linkSync(record, path.join(parent, 'kept'));
    replaceOwn(record, `${HEADER}${HEADER}`);
    expect(readFileSync(path.join(parent, 'kept'), 'utf8')).toBe(HEADER);
  });

  test('reports that its directory is gone', () => {
    using directory = ReportDirectory.open(output);
    rmSync(output, { recursive: true });
    expect(() => directory.write('report.md', 'ours')).toThrow(
      expect.objectContaining({
        code: 'OUTPUT_FAILED',
        message: `${path.join(output, 'report.md')} could not be written: its directory was removed during the run.`,
      }),
    );
    expect(existsSync(output)).toBe(false);
  });

  test('is refused a directory that its user may not write to', () => {
    mkdirSync(output);
    chmodSync(output, 0o555);
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid?.(65_534);
    try {
      expect(refusalOf(output)?.message).toContain('permission denied');
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  });
});
