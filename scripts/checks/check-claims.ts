import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { cacheFaults, readDockerfiles } from './cache-faults';
import { compatFaults } from './check-compat';
import { readCompatFiles } from '../shared/compat-file';
import { readDeclaredClaims, type DeclaredClaim } from './declared-claims';
import { loadClaims } from './load-claims';
import { loadMutations } from '../mutations/load-mutations';
import { mutationFaults } from './mutation-faults';
import { ROOT } from '../shared/options';
import { namesFaults } from './scenario-names';
import { readHeadings } from '../shared/reference-sections';
import { readSentences, sentenceFaults, sourceFaults } from './reference-sentences';
import { readStatements } from './read-statements';
import { readTwins, twinFaults } from './twin-faults';
import { scenarioFileOf } from '../../harness/verdict/scenario-file';

/** Checks every scenario file, and what belongs to them, against the rules of scenarios/README.md. */
export function run(): Promise<number> {
  const known = {
    statements: new Set(readStatements().map(({ id }) => id)),
    headings: new Set(readHeadings().flatMap(({ headings }) => headings)),
  };
  const claims = readDeclaredClaims(path.join(ROOT, 'scenarios'));
  const sentences = readSentences();
  const faults = [
    ...claims.flatMap((claim) => faultsOf(claim, known)),
    ...repeatedSentences(claims),
    ...mutationFaults(claims, loadMutations(), dockerfileText),
    ...sourceFaults(claims, sentences),
    ...sentenceFaults(sentences, new Set(claims.map(({ id }) => id)), known.headings),
    ...twinFaults(readTwins(path.join(ROOT, 'dockerfiles'))),
    ...cacheFaults(claims, readDockerfiles(path.join(ROOT, 'dockerfiles'))),
    ...namesFaults(),
    ...compatFaults(loadClaims(), readCompatFiles()),
  ];
  for (const fault of faults) process.stdout.write(`${fault}\n`);
  return Promise.resolve(faults.length === 0 ? 0 : 1);
}

interface Known {
  readonly statements: ReadonlySet<string>;
  readonly headings: ReadonlySet<string>;
}

function faultsOf({ id, faults, statements, headings, contexts }: DeclaredClaim, known: Known): readonly string[] {
  const unknownStatements = statements
    .filter((statement) => !known.statements.has(statement))
    .map((statement) => `the article has no statement ${statement}`);
  const unknownHeadings = headings
    .filter((heading) => !known.headings.has(heading))
    .map((heading) => `the Dockerfile reference has no heading "${heading}"`);
  const missing = contexts
    .filter((context) => !existsSync(path.join(ROOT, 'dockerfiles', context)))
    .map((context) => `there is no dockerfiles/${context}`);
  return [...faults, ...unknownStatements, ...unknownHeadings, ...missing].map(
    (fault) => `${scenarioFileOf(id)}: ${fault}.`,
  );
}

/** Empty for a missing file, which no mutation changes. */
function dockerfileText(name: string): string {
  const file = path.join(ROOT, 'dockerfiles', name);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** Finds claims with the same sentence. */
function repeatedSentences(claims: readonly DeclaredClaim[]): readonly string[] {
  const first = new Map<string, string>();
  return claims.flatMap(({ id, says }) => {
    const other = first.get(says);
    first.set(says, other ?? id);
    return other === undefined || says === ''
      ? []
      : [`${scenarioFileOf(id)} has the same sentence as ${scenarioFileOf(other)}.`];
  });
}
