import { describe, expect, test } from '@jest/globals';
import { readStructureFile } from '../structure-tests/read-structure-file';
import { claimsOf, subjectOfStructureFiles } from './structure-claims';

const TEXT = `schemaVersion: 2.0.0
commandTests:
  - {name: "The version!", command: tool}
  - {name: the version, command: tool, args: [-v]}
fileContentTests:
  - {name: readable, path: /a}
metadataTest:
  cmd:
  userr: root
licenseTests:
  - files: [/a]
`;
const files = claimsOf([readStructureFile('./tests/image.yaml', TEXT)]);

describe('claims of a file', () => {
  test('each have an id, a place and a kind, and include problems', () => {
    expect(files[0]?.claims.map(({ claim, place }) => [claim.id, claim.reading, place.line])).toEqual([
      ['tests/image.yaml/command-test/the-version', 'literal', 3],
      ['tests/image.yaml/command-test/the-version-2', 'literal', 4],
      ['tests/image.yaml/file-content-test/readable', 'implied', 6],
      ['tests/image.yaml/license-test/license-test', 'literal', 11],
      ['tests/image.yaml/the-file/line-9', 'implied', 9],
    ]);
  });

  test('state what the file states, and a test without a name states its place', () => {
    expect(files[0]?.claims.map(({ claim }) => claim.says)).toEqual([
      'The version!',
      'the version',
      'readable',
      'License Test in line 11',
      'line 9 of the file can be read',
    ]);
  });
});

test('as the subject of a session they build nothing, and what checks nothing is left out', () => {
  expect(subjectOfStructureFiles(files, '/work')).toMatchObject({
    planned: files[0]?.claims.map(({ claim }) => claim.id),
    baseImages: [],
    buildsNothing: true,
    places: { 'tests/image.yaml/the-file/line-9': { file: 'tests/image.yaml', line: 9 } },
    leftOut: [{ file: 'tests/image.yaml', line: 8, reason: 'asks-nothing', text: '`cmd` checks nothing' }],
  });
});
