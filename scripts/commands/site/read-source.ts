import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { SiteSource } from '../../../harness/report/site/site-source';
import { scenarioFileOf } from '../../../harness/verdict/scenario-file';
import { readDeclaredClaims, type DeclaredClaim } from '../../checks/declared-claims';
import { readStatements } from '../../checks/read-statements';
import { readHeadings } from '../../shared/reference-sections';
import { readCompatFiles } from '../../shared/compat-file';
import { ROOT } from '../../shared/options';

/** Reads what the site is made of: the compatibility data, the scenarios, and the Dockerfiles that they build. */
export function readSiteSource(): SiteSource {
  const claims = readDeclaredClaims(path.join(ROOT, 'scenarios'));
  return {
    compat: readCompatFiles(),
    statements: readStatements(),
    sections: readHeadings(),
    scenarios: Object.fromEntries(claims.map((claim) => [claim.id, scenarioOf(claim)])),
  };
}

function scenarioOf({ id, contexts }: DeclaredClaim): SiteSource['scenarios'][string] {
  return {
    text: readFileSync(path.join(ROOT, scenarioFileOf(id)), 'utf8'),
    contexts: [...new Set(contexts)].map((name) => ({
      name,
      dockerfile: readFileSync(path.join(ROOT, 'dockerfiles', name, 'Dockerfile'), 'utf8'),
    })),
  };
}
