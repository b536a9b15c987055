import { describe, expect, test } from '@jest/globals';
import { planPage } from './plan-page';

const PAGE = [
  '# Build it',
  '```dockerfile\nFROM busybox\nCMD ["false"]\n```',
  '```console\n$ docker build -t web .\n```',
  '# Run it',
  '```console\n$ docker run web\n```',
  '```console\n$ docker run web\n```',
  'Text.',
].join('\n\n');

const planWith = (notes: string, page = PAGE) =>
  planPage(page, 'page.md', { notes: { file: 'page.layerproof.yaml', text: notes } });

describe('a note', () => {
  test('is an annotation for the block with that first line', () => {
    const { steps, faults } = planWith('- first: $ docker run web\n  number: 2\n  note: exit=1\n');
    expect(faults).toEqual([]);
    expect(steps.map(({ kind, exit }) => [kind, exit])).toEqual([
      ['build', undefined],
      ['run', undefined],
      ['run', 1],
    ]);
  });

  test('finds its block by the heading above it, and by its number there', () => {
    const notes = '- { heading: Build it, number: 2, note: only builder=classic }\n';
    expect(planWith(notes).steps[0]).toMatchObject({ kind: 'build', onlyBuilder: 'classic' });
  });

  test('without a block sets placeholders, and runs commands and checks images at the end of the page', () => {
    const notes = [
      '- note: set your-name=me',
      '- note: image=me/x cmd=\'["true"]\'',
      '- note: |',
      '    exit=1',
      '    $ docker run me/x',
      '    bye',
      '- note: |',
      '    $ docker run me/x true',
    ].join('\n');
    const page = '```dockerfile\nFROM busybox\nCMD ["true"]\n```\n```sh\ndocker build -t <your-name>/x .\n```\n';
    const { steps, faults } = planWith(notes, page);
    expect(faults).toEqual([]);
    const [file, isHidden] = ['page.layerproof.yaml', true];
    expect(steps).toMatchObject([
      { kind: 'build', names: ['me/x'], place: { file: 'page.md' } },
      { kind: 'image', place: { file, line: 2 } },
      {
        kind: 'run',
        isHidden,
        exit: 1,
        place: { file, line: 5 },
        stated: { lines: ['bye'], place: { file, line: 6 } },
      },
      { kind: 'run', isHidden, place: { file, line: 8 } },
    ]);
  });

  test('with commands for a block runs them above it', () => {
    const notes = '- heading: Run it\n  number: 1\n  note: |\n    $ docker run web true\n';
    expect(planWith(notes).steps.map(({ source }) => source)).toEqual([
      'docker build -t web .',
      'docker run web true',
      'docker run web',
      'docker run web',
    ]);
  });
});

test.each([
  ['', '1: a side file is a list of notes (Each has a "note:", and "first:" or "heading:".)'],
  ['note: exit=1', '1: a side file is a list of notes (Each has a "note:", and "first:" or "heading:".)'],
  ['- exit=1', '1: a note is a map of keys (Known keys are heading, first, number, note.)'],
  ['- headng: x\n  note: exit=1', '1: a note has the unknown key "headng" (Did you mean "heading"?)'],
  ['- heading: Run it', '1: a note has no "note:" (It contains what an annotation would.)'],
  ['- first:\n  note: exit=1', '1: "first" of a note needs a text'],
  ['- first: [a]\n  note: exit=1', '1: "first" of a note needs a text'],
  ['- number: 0\n  note: exit=1', '1: number takes a number from 1 on, not "0"'],
  ['- note: exit=1', '1: a note names no block (Add "first:", the first line of the block.)'],
  ['- number: 1\n  note: set a=b', '1: set is about the whole page, so its note names no block'],
  ['- number: 2\n  note: exti=1', '2: an annotation has the unknown key "exti" (Did you mean exit?)'],
  ['- heading: Run\n  note: exit=1', '1: no code block is below a heading "Run"'],
  ['- heading: Runit\n  note: exit=1', '1: no code block is below a heading "Runit" (Did you mean "Run it"?)'],
  [
    '- first: $ docker run wbe\n  note: exit=1',
    '1: no code block begins with the line "$ docker run wbe" (Did you mean "$ docker run web"?)',
  ],
  [
    '- first: $ docker run web\n  note: exit=1',
    '1: 2 code blocks match, in lines 14, 18 (Add "number:", or the "heading:" above it.)',
  ],
  [
    '- heading: Run it\n  note: exit=1',
    '1: 2 code blocks match, in lines 14, 18 (Add "first:", the first line of the block.)',
  ],
  ['- heading: Run it\n  number: 3\n  note: exit=1', '1: number is 3, and 2 code blocks fit'],
  ['- number: 1\n  note: exit=1', '2: "exit" of an annotation has no effect on a Dockerfile'],
  [
    '- number: 3\n  note: exit=1\n- number: 3\n  note: exit=1',
    '3: the code block already has an annotation, in page.layerproof.yaml:2',
  ],
])('is an error: %j', (notes, fault) => {
  const faults = planWith(notes).faults.map(
    ({ place, says, next }) => `${place.line}: ${says}${next === undefined ? '' : ` (${next})`}`,
  );
  expect(faults).toEqual([fault]);
});

test('a text that is not YAML is an error with its line', () => {
  expect(planWith('- note: exit=1\n- note: skip="a: b"\n').faults).toMatchObject([
    { place: { file: 'page.layerproof.yaml', line: 2 }, says: expect.stringMatching(/^the file is not valid YAML: /) },
  ]);
});

test('an annotation of the page stays unchanged', () => {
  const page = '<!-- layerproof: exit=1 -->\n```sh\ndocker run busybox false\n```\n';
  expect(planWith('- number: 1\n  note: exit=2\n', page).faults).toMatchObject([
    { says: 'the code block already has an annotation, in page.md:1' },
  ]);
});
