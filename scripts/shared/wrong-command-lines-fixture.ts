import { callOf } from '../../harness/support/command-call';

export const UNKNOWN = 'npm run verify does not understand its arguments: ';
export const HELP = '`npm run verify -- --help` lists its options.';

/** As long as an argument can be. */
const LONG = 'x'.repeat(100_000);
const SHORT = `${'x'.repeat(99)}…`;

/** Wrong command lines, the message for each, and the line after it. */
export const WRONG: readonly (readonly [command: string, args: readonly string[], message: string, next?: string])[] = [
  ['verify', ['--foo'], `${UNKNOWN}Unknown option '--foo'.`, HELP],
  ['verify', ['-x'], `${UNKNOWN}Unknown option '-x'.`, HELP],
  ['verify', ['--engine'], `${UNKNOWN}Option '--engine <value>' argument missing.`, HELP],
  ['verify', ['--engine', '--verbose'], `${UNKNOWN}Option '--engine' argument is ambiguous.`, HELP],
  ['verify', ['--verbose=yes'], `${UNKNOWN}Option '--verbose' does not take an argument.`, HELP],
  ['verify', ['--workers', '0'], '--workers takes a whole number above 0, not "0".'],
  ['verify', ['--builder', 'foo'], '--builder takes classic or buildkit or buildah, not "foo".'],
  [
    'verify',
    ['--builder', 'classic', '--builder', 'foo'],
    '--builder takes classic or buildkit or buildah, not "foo".',
  ],
  ['verify', ['--bases', 'foo'], '--bases takes auto or pull or stand-in, not "foo".'],
  ['verify', ['xyz'], 'No claim matches "xyz".', '`npm run list-claims` lists them.'],
  ...['verify', 'matrix', 'mutations', 'report', 'test', 'list-claims', 'clean'].map(
    (name) =>
      [
        name,
        [''],
        `${callOf(name)} does not understand its arguments: an argument is empty.`,
        `\`${callOf(name, '--help')}\` lists its options.`,
      ] as const,
  ),
  ['verify', ['article/', ''], `${UNKNOWN}an argument is empty.`, HELP],
  ['verify', ['--engine', ''], `${UNKNOWN}an argument is empty.`, HELP],
  ['verify', ['--engine='], `${UNKNOWN}an argument is empty.`, HELP],
  ['verify', [LONG], `No claim matches "${SHORT}".`, '`npm run list-claims` lists them.'],
  ['verify', [`${LONG} ${LONG}`], `No claim matches "${SHORT}".`, '`npm run list-claims` lists them.'],
  ['verify', [`--${LONG}`], `${UNKNOWN}Unknown option '--${SHORT.slice(0, 97)}…'.`, HELP],
  ['verify', ['--bases', LONG], `--bases takes auto or pull or stand-in, not "${SHORT}".`],
  ['verify', [`--bases=${LONG}`], `--bases takes auto or pull or stand-in, not "${SHORT}".`],
  ['verify', ['--builder', LONG.toUpperCase()], `--builder takes classic or buildkit or buildah, not "${SHORT}".`],
  ['mutations', [LONG], `No mutation is noticed by a claim whose ID is or begins with ${SHORT}.`],
  [
    'clean',
    ['now'],
    'npm run clean does not understand its arguments: it takes no "now".',
    '`npm run clean -- --help` lists its options.',
  ],
  [
    'test',
    ['--engine'],
    'npm test does not understand its arguments: --engine needs a value.',
    '`npm test -- --help` lists its options.',
  ],
  [
    'test',
    ['-t', 'name', '--bases', '--watch'],
    'npm test does not understand its arguments: --bases needs a value.',
    '`npm test -- --help` lists its options.',
  ],
  ['test', ['--bases', 'foo'], '--bases takes auto or pull or stand-in, not "foo".'],
  ['report', ['/nowhere/record.jsonl'], 'There is no record at /nowhere/record.jsonl.', '`npm run verify` writes one.'],
  ['report', [__dirname], `${__dirname} is a directory.`, 'Name the record.jsonl in it.'],
  [
    'report',
    ['a.jsonl', 'b.jsonl'],
    'npm run report renders one record, not 2.',
    '`npm run report -- merge RECORD …` merges several into one, `diff OLD NEW` compares two.',
  ],
  ['report', ['merge'], 'There is no record to merge.', 'Name the record.jsonl of each shard.'],
  [
    'report',
    ['diff', 'a.jsonl'],
    'npm run report -- diff takes 2 files, but got 1.',
    '`npm run report -- --help` lists its options.',
  ],
  [
    'report',
    ['compat'],
    'npm run report -- compat takes 1 file, but got 0.',
    '`npm run report -- --help` lists its options.',
  ],
];
