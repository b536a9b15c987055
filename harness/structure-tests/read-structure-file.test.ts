import { describe, expect, test } from '@jest/globals';
import { readStructureFile } from './read-structure-file';
import type { StructureFile } from './structure-file';

const read = (...lines: readonly string[]): StructureFile => readStructureFile('a.yaml', lines.join('\n'));
const V2 = 'schemaVersion: 2.0.0';

test('a command test of schema 2, and one of schema 1', () => {
  const own = read(V2, 'commandTests:', '  - name: a', '    command: echo', '    args: [1.10, yes, "no"]');
  expect(own.problems).toEqual([]);
  expect(own.checks).toMatchObject([
    { test: 'Command Test: a', line: 3, says: 'a', ask: { argv: ['echo', '1.10', 'yes', 'no'], exitCode: 0 } },
  ]);
  const old = read('schemaVersion: 1.0.0', 'commandTests:', '  - name: a', '    command: [echo, hello]');
  expect(old.checks).toMatchObject([{ ask: { argv: ['echo', 'hello'] } }]);
});

test('raw scalars stay unchanged', () => {
  const { checks } = read(
    V2,
    'metadataTest:',
    '  labels:',
    '    - {key: version, value: 1.10}',
    '  exposedPorts: [8080]',
  );
  expect(checks).toMatchObject([
    { says: 'the label version is "1.10"', ask: { wanted: '1.10' } },
    { says: '8080 is exposed', ask: { wanted: '8080' } },
  ]);
});

describe('a problem has its line and suggests what to write', () => {
  test.each([
    [
      [V2, 'fileExistenceTests:', '  - {name: a, path: /a, isDirectory: true}'],
      3,
      "container-structure-test knows no `isDirectory` in `fileExistenceTests`; `permissions: 'd…'` checks that",
    ],
    [
      [V2, 'commandTests:', '  - name: a', '    command: echo', '    expectedOuput: [a]'],
      5,
      'container-structure-test knows no `expectedOuput` in `commandTests`; did you mean `expectedOutput`?',
    ],
    [
      [V2, 'commandTest: []'],
      2,
      'container-structure-test knows no `commandTest` in a file; did you mean `commandTests`?',
    ],
    [
      [V2, 'containerRunOptions: {tty: true}'],
      2,
      'container-structure-test knows no `tty` in `containerRunOptions`; it is `allocateTty`',
    ],
    [
      ['schemaVersion: 1.0.0', 'metadataTest: {}'],
      2,
      'container-structure-test knows no `metadataTest` in a file of schema 1.0.0; `schemaVersion: 2.0.0` has it',
    ],
    [
      ['schemaVersion: 1.0.0', 'fileExistenceTests:', '  - {name: a, path: /a, uid: 0}'],
      3,
      'container-structure-test knows no `uid` in `fileExistenceTests` of schema 1.0.0; `schemaVersion: 2.0.0` has it',
    ],
    [[V2, 'containerRunOptions:', '  privileged: perhaps'], 3, '`privileged` takes true or false.'],
    [[V2, 'globalEnvVars:', '  - {value: a}'], 3, 'A variable of `globalEnvVars` has no `key`.'],
    [['schemaVersion: 3.0.0'], 1, 'The file has the `schemaVersion` 3.0.0; 1.0.0 and 2.0.0 are known.'],
    [['commandTests: []'], 1, 'The file has no `schemaVersion`; 1.0.0 and 2.0.0 are known.'],
    [[V2, 'commandTests: echo'], 2, '`commandTests` takes a list.'],
  ])('%j', (lines, line, says) => {
    expect(read(...lines).problems).toEqual([{ line, says }]);
  });

  test('when it is not YAML', () => {
    expect(read(V2, 'commandTests: [').problems).toMatchObject([
      { says: expect.stringMatching(/^The file is not valid YAML: /) },
    ]);
  });
});

test.each([
  [['commandTests:', '  - {name: a, command: echo, exitCode: many}'], '`exitCode` takes a whole number.'],
  [['commandTests:', '  - {name: a, command: echo, setup: [[]]}'], '`setup` takes lists of words, none of them empty.'],
  [['commandTests:', '  - {name: a}'], 'The test has no `command`.'],
  [
    ['fileExistenceTests:', '  - {name: a, path: /a, isExecutableBy: everyone}'],
    '`isExecutableBy` must be any, owner, group or other, not "everyone".',
  ],
  [['fileExistenceTests:', '  - {name: a}'], 'The test has no `path`.'],
  [['commandTests:', '  - {name: a, command: b, envVars: [{key: A}]}'], 'The variable A has no `value`.'],
  [['metadataTest:', '  labels: [{value: a}]'], 'A label has no `key`.'],
  [['metadataTest:', "  exposedPorts: ['']"], 'A port of `exposedPorts` is empty.'],
])('a test that cannot be run has its fault: %j', (lines, says) => {
  expect(read(V2, ...lines).checks).toMatchObject([{ fault: { line: 3, says } }]);
});

test.each([
  ['metadataTest: {entrypoint: /start.sh}', '`entrypoint` takes a list.'],
  ['metadataTest: {cmd: [echo, {a: b}]}', '`cmd` takes a list of strings.'],
])('what is not a list checks nothing: %s', (line, says) => {
  const { checks, problems } = read(V2, line);
  expect(checks).toEqual([]);
  expect(problems).toEqual([{ line: 2, says }]);
});

test.each([
  ['010', 8],
  ['0x10', 16],
  ['10', 10],
  ['-1', -1],
  ['0', 0],
])('as in YAML 1.1, the exit code %s is %i', (text, exitCode) => {
  const { checks } = read(V2, 'commandTests:', `  - {name: a, command: b, exitCode: ${text}}`);
  expect(checks).toMatchObject([{ ask: { exitCode } }]);
  expect(checks[0]?.fault).toBeUndefined();
});

test('a number that no exit code can be is a fault', () => {
  const { checks } = read(V2, 'commandTests:', '  - {name: a, command: b, exitCode: 99999999999999999999}');
  expect(checks).toMatchObject([{ fault: { line: 3, says: '`exitCode` takes a whole number.' } }]);
});

test('of a file with two documents nothing is checked', () => {
  expect(read(V2, 'commandTests: []', '---', V2)).toMatchObject({
    checks: [],
    problems: [{ line: 3, says: 'The file is not valid YAML: it has more than one document.' }],
  });
});

test('aliases count, however many there are, and too many are a problem instead of missing values', () => {
  const items = (count: number): readonly string[] => [
    V2,
    'commandTests:',
    '  - {name: a, command: b, args: &args [c]}',
    ...Array.from({ length: count }, () => '  - {name: a, command: b, args: *args}'),
  ];
  const { checks } = read(...items(900));
  expect(checks).toHaveLength(901);
  for (const check of checks) expect(check).toMatchObject({ ask: { argv: ['b', 'c'] } });
  expect(read(...items(1001))).toMatchObject({
    checks: [],
    problems: [{ line: 1004, says: 'The file has more than 1000 aliases, or one that contains itself.' }],
  });
});

test('an empty key checks nothing, an empty list checks that nothing is set', () => {
  expect(read(V2, 'metadataTest:', '  cmd:').checks).toMatchObject([{ ask: { kind: 'nothing' } }]);
  expect(read(V2, 'metadataTest:', '  cmd: []').checks).toMatchObject([
    { says: 'there is no command', ask: { wanted: [] } },
  ]);
  expect(read(V2, 'metadataTest: {}').checks).toEqual([]);
});

test('a file that explodes, or refers to itself, ends', () => {
  const bomb = [
    'a: &a [x, x]',
    ...'bcdefghi'.split('').map((name, at) => `${name}: &${name} [*${'abcdefgh'[at]}, *${'abcdefgh'[at]}]`),
  ];
  expect(read(V2, ...bomb).problems.length).toBeGreaterThan(0);
});

test('what needs more rights than a container has is noted', () => {
  const { options } = read(V2, 'containerRunOptions:', '  user: root', '  privileged: true', '  bindMounts: [/a:/b]');
  expect(options).toEqual({ isSet: true, user: 'root', privileged: true, bindMounts: ['/a:/b'] });
});

test('options without a value set nothing, so variables of tests stay', () => {
  expect(read(V2, 'containerRunOptions: {user: "", privileged: false, envVars: []}').options).toEqual({ isSet: false });
  const { options } = read(V2, 'containerRunOptions: {allocateTty: yes, envFile: .env, envVars: [A]}');
  expect(options).toEqual({ isSet: true, tty: true, envFile: '.env', envVars: ['A'] });
});

test('merged values count, unless the map has its own value', () => {
  const { checks, problems } = read(
    V2,
    'commandTests:',
    '  - &base {name: a, command: echo, args: [one]}',
    '  - {<<: *base, name: b}',
    '  - {<<: [*base, {exitCode: 3}], args: [two]}',
  );
  expect(problems).toEqual([]);
  expect(checks).toMatchObject([
    { says: 'a' },
    { says: 'b', ask: { argv: ['echo', 'one'] } },
    { says: 'a', ask: { argv: ['echo', 'two'], exitCode: 3 } },
  ]);
});
