import { expect, test } from '@jest/globals';
import { hostVariablesOf, type ReadHost } from './host-variables';

const FILE = [
  '# a comment',
  'PLAIN=one two',
  'QUOTED="in quotes" # behind',
  'EMPTY=',
  'export EXPORTED=yes',
  'FROM_HERE',
  '',
].join('\r\n');

const host: ReadHost = {
  variable: (name) => ({ TOKEN: 's3cret', FROM_HERE: 'here', NOTHING: '' })[name],
  file: (path) => {
    if (path === '.env') return FILE;
    throw new Error('no such file');
  },
};
const options = { isSet: true, envVars: ['TOKEN', 'NOTHING'], envFile: '.env' };

test('nothing is read unless the user allows it', () => {
  expect(hostVariablesOf(options, { allow: [], host })).toEqual({ documented: [], original: [], findings: [] });
});

test('variables are read by name; the original gives up if one is not set', () => {
  expect(hostVariablesOf({ isSet: true, envVars: ['TOKEN'] }, { allow: ['envVars'], host })).toMatchObject({
    documented: [['TOKEN', 's3cret']],
    original: [['TOKEN', 's3cret']],
  });
  expect(hostVariablesOf(options, { allow: ['envVars'], host })).toEqual({
    documented: [['TOKEN', 's3cret']],
    original: undefined,
    findings: ['NOTHING of `envVars` is not set here.'],
  });
});

test('a file is read as `docker run --env-file` does, and as the library of the original', () => {
  const { documented, original } = hostVariablesOf({ isSet: true, envFile: '.env' }, { allow: ['envFile'], host });
  expect(documented).toEqual([
    ['PLAIN', 'one two'],
    ['QUOTED', '"in quotes" # behind'],
    ['EMPTY', ''],
    ['export EXPORTED', 'yes'],
    ['FROM_HERE', 'here'],
  ]);
  expect(original).toEqual([
    ['PLAIN', 'one two'],
    ['QUOTED', 'in quotes'],
    ['EXPORTED', 'yes'],
  ]);
});

test('a file that cannot be read is an error', () => {
  expect(hostVariablesOf({ isSet: true, envFile: 'other' }, { allow: ['envFile'], host })).toMatchObject({
    fault: 'The `envFile` other cannot be read: no such file.',
  });
});
