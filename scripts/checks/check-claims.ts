import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { compatFaults } from './check-compat';
import { readCompatFile } from '../shared/compat-file';
import { readDeclaredClaims, type DeclaredClaim } from './declared-claims';
import { loadClaims } from './load-claims';
import { MUTATIONS } from '../mutations/all';
import { mutate } from '../mutations/mutation';
import { ROOT } from '../shared/options';
import { readHeadings } from './reference-headings';
import { readStatements } from '../shared/write-reports';

/** Checks every scenario file against the rules of scenarios/README.md. */
export function run(): Promise<number> {
  const known = {
    statements: new Set(readStatements().map(({ id }) => id)),
    headings: new Set(readHeadings().flatMap(({ headings }) => headings)),
  };
  const claims = readDeclaredClaims(path.join(ROOT, 'scenarios'));
  const faults = [
    ...claims.flatMap((claim) => faultsOf(claim, known)),
    ...repeatedSentences(claims),
    ...mutationFaults(claims),
    ...compatFaults(loadClaims(), readCompatFile()),
  ];
  for (const fault of faults) process.stdout.write(`${fault}\n`);
  return Promise.resolve(faults.length === 0 ? 0 : 1);
}

interface Known {
  readonly statements: ReadonlySet<string>;
  readonly headings: ReadonlySet<string>;
}

function faultsOf({ id, faults, statements, headings, contexts }: DeclaredClaim, known: Known): readonly string[] {
  const unknown = statements
    .filter((statement) => !known.statements.has(statement))
    .map((statement) => `the article has no statement ${statement}`);
  const strange = headings
    .filter((heading) => !known.headings.has(heading))
    .map((heading) => `the Dockerfile reference has no heading "${heading}"`);
  const missing = contexts
    .filter((context) => !existsSync(path.join(ROOT, 'dockerfiles', context)))
    .map((context) => `there is no dockerfiles/${context}`);
  return [...faults, ...unknown, ...strange, ...missing].map((fault) => `scenarios/${id}.scenario.ts: ${fault}.`);
}

/** Every claim has a mutation, and every mutation changes a Dockerfile and names an existing claim. */
function mutationFaults(claims: readonly DeclaredClaim[]): readonly string[] {
  const ids = new Set(claims.map(({ id }) => id));
  const guarded = new Set(MUTATIONS.flatMap(({ noticedBy }) => noticedBy));
  const unguarded = [...ids].filter((id) => !guarded.has(id)).map((id) => `No mutation tests the claim ${id}.`);
  const strange = [...guarded]
    .filter((id) => !ids.has(id))
    .map((id) => `A mutation names ${id}, which is not a claim.`);
  const idle = MUTATIONS.filter((mutation) => {
    const file = path.join(ROOT, 'dockerfiles', mutation.context, mutation.dockerfile ?? 'Dockerfile');
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    return mutate(text, mutation) === text;
  });
  return [
    ...unguarded,
    ...strange,
    ...idle.map(({ name, context }) => `The mutation "${name}" does not change dockerfiles/${context}.`),
  ];
}

/** Finds claims with the same sentence. */
function repeatedSentences(claims: readonly DeclaredClaim[]): readonly string[] {
  const first = new Map<string, string>();
  return claims.flatMap(({ id, says }) => {
    const other = first.get(says);
    first.set(says, other ?? id);
    return other === undefined || says === ''
      ? []
      : [`scenarios/${id}.scenario.ts has the same sentence as scenarios/${other}.scenario.ts.`];
  });
}
