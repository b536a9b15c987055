import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Arguments } from './main';
import { claimsIn, readOptions, ROOT, type OptionName, type Options } from './options';

/** Every option: without one of them, this does not compile. */
const DEFAULTS: Options<OptionName> = {
  engine: undefined,
  engines: [],
  only: [],
  on: undefined,
  assertions: false,
  atOnce: undefined,
  list: false,
  matrix: false,
  growth: false,
  images: false,
  page: false,
  pages: false,
  within: undefined,
  stepMinutes: undefined,
  changedSince: undefined,
  sample: undefined,
  compare: undefined,
  catalog: false,
  repeat: 1,
  format: undefined,
  shard: undefined,
  shards: undefined,
  buildArgs: [],
  builders: ['classic', 'buildkit', 'buildah'],
  bases: 'auto',
  output: path.join(ROOT, 'report'),
  recordFile: path.join(ROOT, 'report', 'record.jsonl'),
  workers: undefined,
  rounds: undefined,
  debug: false,
  verbose: false,
  failFlaky: false,
  reference: false,
  runs: false,
  secrets: [],
  seconds: undefined,
  image: undefined,
  asCst: false,
  allow: [],
  json: false,
  strict: false,
  pull: 'missing',
  html: undefined,
  config: undefined,
};

function read(values: Arguments['values']): Readonly<Record<string, unknown>> {
  return readOptions({ values, operands: [] }, ...(Object.keys(DEFAULTS) as OptionName[]));
}

describe('readOptions', () => {
  test('has defaults for everything', () => {
    expect(read({})).toEqual(DEFAULTS);
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
      'fail-flaky': true,
      reference: true,
      run: true,
      'build-arg': ['A=1'],
      secret: ['id=token,src=token.txt'],
      seconds: '7',
      image: 'app:1',
      'as-cst': true,
      allow: ['privileged'],
      json: true,
      strict: true,
      pull: 'never',
      only: ['host', 'docker-28.5'],
      on: 'embedded',
      'at-once': '2',
      list: true,
      matrix: true,
      growth: true,
      catalog: true,
      repeat: '5',
      format: 'github',
      shard: '1/3',
      shards: '3',
      within: '0.5',
      'step-minutes': '2',
      pages: true,
      'changed-since': 'main',
      sample: '0',
      seed: '2026-11-24',
    };
    expect(read(values)).toEqual({
      engine: 'embedded',
      engines: [],
      only: ['host', 'docker-28.5'],
      on: 'embedded',
      assertions: false,
      atOnce: 2,
      list: true,
      matrix: true,
      growth: true,
      catalog: true,
      repeat: 5,
      format: 'github',
      shard: '1/3',
      shards: 3,
      within: 0.5,
      stepMinutes: 2,
      pages: true,
      changedSince: 'main',
      sample: { count: 0, seed: '2026-11-24' },
      images: false,
      page: false,
      compare: undefined,
      builders: ['buildkit'],
      bases: 'stand-in',
      output: '/nowhere/out',
      recordFile: '/nowhere/out/record.jsonl',
      workers: 3,
      rounds: 1,
      debug: true,
      verbose: true,
      failFlaky: true,
      reference: true,
      runs: true,
      buildArgs: ['A=1'],
      secrets: ['id=token,src=token.txt'],
      seconds: 7,
      image: 'app:1',
      asCst: true,
      allow: ['privileged'],
      json: true,
      strict: true,
      pull: 'never',
    });
  });

  test('reads only what is requested, so that a wrong value of another option does not matter', () => {
    expect(readOptions({ values: { rounds: '0', engine: 'embedded' }, operands: [] }, 'engine')).toEqual({
      engine: 'embedded',
    });
  });

  test('resolves a relative directory against the working directory', () => {
    expect(read({ output: 'out' })['output']).toBe(path.resolve('out'));
  });

  test.each<[Arguments['values'], string]>([
    [{ builder: ['foo'] }, '--builder takes classic or buildkit or buildah, not "foo".'],
    [{ builder: ['classic', 'foo'] }, '--builder takes classic or buildkit or buildah, not "foo".'],
    [{ builder: [''] }, '--builder takes classic or buildkit or buildah, not "".'],
    [{ bases: 'Auto' }, '--bases takes auto or pull or stand-in, not "Auto".'],
    [{ workers: '0' }, '--workers takes a whole number above 0, not "0".'],
    [{ workers: '-1' }, '--workers takes a whole number above 0, not "-1".'],
    [{ workers: '1.5' }, '--workers takes a whole number above 0, not "1.5".'],
    [{ workers: 'many' }, '--workers takes a whole number above 0, not "many".'],
    [{ workers: 'Infinity' }, '--workers takes a whole number above 0, not "Infinity".'],
    [{ sample: '-1' }, '--sample takes a whole number above 0, not "-1".'],
    [{ within: '0' }, '--within takes a number of minutes above 0, not "0".'],
    [{ within: 'soon' }, '--within takes a number of minutes above 0, not "soon".'],
    [{ rounds: '0' }, '--rounds takes a whole number above 0, not "0".'],
    [{ output: __filename }, `--output takes a directory, and ${__filename} is a file.`],
  ])('refuses %j', (values, message) => {
    expect(() => read(values)).toThrow(expect.objectContaining({ code: 'USAGE', message }));
  });
});

test('a sample of no claims is refused, because nothing would be checked', () => {
  const sample = (count: number) => ({ catalog: true, sample: { count, seed: 'a' } });
  expect(() => claimsIn([], sample(0))).toThrow('--sample takes a whole number above 0, not "0".');
  expect(claimsIn([], sample(1))).toEqual([]);
});
