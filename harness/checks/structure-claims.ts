import type { StructureCheck, StructureFile } from '../structure-tests/structure-file';
import type { LeftOut, Place } from '../record/record';
import type { SessionSubject } from '../session/session-subject';
import type { Claim } from '../verdict/claim';

/** A check of a file, or a problem of the file itself, as a claim. */
export type StructureClaim = {
  readonly claim: Claim;
  readonly place: Place;
} & ({ readonly check: StructureCheck } | { readonly problem: string });

/** A file with its claims, in the order of its checks; what checks nothing has none. */
export interface ClaimedFile {
  readonly file: StructureFile;
  readonly claims: readonly StructureClaim[];
}

/**
 * Derives claims from container-structure-test files: one for each test, one for each key of a metadata test, and one
 * for each problem, because a file with an error was not checked completely.
 *
 * @example claimsOf([file])[0].claims[0].claim.id // "image.yaml/command-test/the-version"
 */
export function claimsOf(files: readonly StructureFile[]): readonly ClaimedFile[] {
  const taken = new Set<string>();
  const unique = (id: string): string => {
    let number = 1;
    while (taken.has(number === 1 ? id : `${id}-${number}`)) number += 1;
    const own = number === 1 ? id : `${id}-${number}`;
    taken.add(own);
    return own;
  };
  return files.map((file) => ({
    file,
    claims: [
      ...file.checks.filter(({ ask }) => ask.kind !== 'nothing').map((check) => claimOfCheck(file, check, unique)),
      ...file.problems.map((problem) => claimOfProblem(file, problem, unique)),
    ],
  }));
}

function claimOfCheck({ file }: StructureFile, check: StructureCheck, unique: (id: string) => string): StructureClaim {
  const [kind = ''] = check.test.split(':');
  const { ask, says, line } = check;
  const asksNothing = ask.kind === 'content' && ask.expected.length + ask.excluded.length === 0;
  const section = kind.toLowerCase().replaceAll(' ', '-');
  return {
    claim: {
      id: unique(`${pathOf(file)}/${section}/${slugOf(says)}`),
      says: says === kind ? `${kind} in line ${line}` : says,
      writtenIn: [{ document: file, section: kind }],
      reading: asksNothing ? 'implied' : 'literal',
      expected: { verdict: 'confirmed', exceptions: [] },
    },
    place: { file: pathOf(file), line },
    check,
  };
}

function claimOfProblem(
  { file }: StructureFile,
  { line, says }: StructureFile['problems'][number],
  unique: (id: string) => string,
): StructureClaim {
  return {
    claim: {
      id: unique(`${pathOf(file)}/the-file/line-${line}`),
      says: `line ${line} of the file can be read`,
      writtenIn: [{ document: file, section: 'the file' }],
      reading: 'implied',
      expected: { verdict: 'confirmed', exceptions: [] },
    },
    place: { file: pathOf(file), line },
    problem: /[.?]$/.test(says) ? says : `${says}.`,
  };
}

/** The files as the subject of a session, which builds nothing. */
export function subjectOfStructureFiles(files: readonly ClaimedFile[], directory: string): SessionSubject {
  const claims = files.flatMap((one) => one.claims);
  return {
    planned: claims.map(({ claim }) => claim.id),
    baseImages: [],
    contextsDirectory: directory,
    contextsShownAs: '',
    buildsNothing: true,
    places: Object.fromEntries(claims.map(({ claim, place }) => [claim.id, place])),
    leftOut: files.flatMap(({ file }) => leftOutOf(file)),
  };
}

function leftOutOf({ file, checks }: StructureFile): readonly LeftOut[] {
  return checks
    .filter(({ ask }) => ask.kind === 'nothing')
    .map(({ says, line }) => ({
      file: pathOf(file),
      line,
      text: says,
      reason: 'asks-nothing',
      what: 'a key without a value checks nothing',
      next: 'An empty list checks that nothing is set.',
    }));
}

/** The path without anything that would lead out of the directory of the run, for ids and report URLs. */
function pathOf(file: string): string {
  return file.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
}

const LONGEST_SLUG = 60;

function slugOf(text: string): string {
  const slug = text
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_SLUG)
    .replaceAll(/^-+|-+$/g, '');
  return slug === '' ? 'test' : slug;
}
