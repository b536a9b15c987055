import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Arguments } from './main';
import { readOptions, ROOT } from './options';

function read(values: Arguments['values']): ReturnType<typeof readOptions> {
  return readOptions({ values, operands: [] });
}

describe('readOptions', () => {
  test('has defaults for everything', () => {
    expect(read({})).toEqual({
      engine: undefined,
      builders: ['classic', 'buildkit'],
      bases: 'auto',
      output: path.join(ROOT, 'report'),
      recordFile: path.join(ROOT, 'report', 'record.jsonl'),
      workers: undefined,
      rounds: undefined,
      debug: false,
      verbose: false,
    });
  });

  test('reads every option', () => {
    const values = {
      engine: 'embedded',
      builder: ['BuildKit'],
      bases: 'stand-in',
      output: '/nowhere/out',
      workers: '3',
      rounds: '1',
      debug: true,
      verbose: true,
    };
    expect(read(values)).toEqual({
      engine: 'embedded',
      builders: ['buildkit'],
      bases: 'stand-in',
      output: '/nowhere/out',
      recordFile: '/nowhere/out/record.jsonl',
      workers: 3,
      rounds: 1,
      debug: true,
      verbose: true,
    });
  });

  test('takes a relative folder from where the command was called', () => {
    expect(read({ output: 'out' }).output).toBe(path.resolve('out'));
  });

  test.each<[Arguments['values'], string]>([
    [{ builder: ['foo'] }, '--builder takes classic or buildkit, not "foo".'],
    [{ builder: ['classic', 'foo'] }, '--builder takes classic or buildkit, not "foo".'],
    [{ builder: [''] }, '--builder takes classic or buildkit, not "".'],
    [{ bases: 'Auto' }, '--bases takes auto or pull or stand-in, not "Auto".'],
    [{ workers: '0' }, '--workers takes a whole number above 0, not "0".'],
    [{ workers: '-1' }, '--workers takes a whole number above 0, not "-1".'],
    [{ workers: '1.5' }, '--workers takes a whole number above 0, not "1.5".'],
    [{ workers: 'many' }, '--workers takes a whole number above 0, not "many".'],
    [{ workers: 'Infinity' }, '--workers takes a whole number above 0, not "Infinity".'],
    [{ rounds: '0' }, '--rounds takes a whole number above 0, not "0".'],
    [{ output: __filename }, `--output takes a folder, and ${__filename} is a file.`],
  ])('refuses %j', (values, message) => {
    expect(() => read(values)).toThrow(expect.objectContaining({ code: 'USAGE', message }));
  });
});
