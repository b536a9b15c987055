import { expect, test } from '@jest/globals';
import { commandWith, namesTests, selectsPart } from './jest-selection';

test.each<[readonly string[], { readonly part: boolean; readonly named: boolean }]>([
  [[], { part: false, named: false }],
  [['--verbose', '-i', '--maxWorkers=2'], { part: false, named: false }],
  [['--watch'], { part: true, named: false }],
  [['--watchAll', '--verbose'], { part: true, named: false }],
  [['cmd-adds-no-layer'], { part: true, named: true }],
  [['-t', 'adds no layer'], { part: true, named: true }],
  [['--selectProjects', 'BuildKit'], { part: true, named: true }],
  [['--shard=1/2'], { part: true, named: true }],
  [['--bail'], { part: true, named: true }],
])('%j selects a part: %j', (args, { part, named }) => {
  expect(selectsPart(args)).toBe(part);
  expect(namesTests(args)).toBe(named);
});

test('a command is shown as it can be typed', () => {
  expect(commandWith(['-t', "it's one", '--shard=1/2'])).toBe(String.raw`npm test -- -t 'it'\''s one' --shard=1/2`);
});
