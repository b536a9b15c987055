import path from 'node:path';
import type { Statement } from '../../harness/report/model/statement-groups';
import type { Report } from '../../harness/report/model/report';
import type { ClaimsProject } from '../shared/claims-project';

/** What is known only of the claims of the catalog. */
export interface CatalogKnowledge {
  /** Those of the article. */
  readonly statements: readonly Statement[];
  /** Prints where verdicts differ from the compatibility data, and returns the exit code of the run. */
  readonly compare: (report: Report, exitCode: number) => number;
}

/** Nothing for a user's own project: the package has neither the article nor TypeScript to read scenarios with. */
export function knowledgeOf({ jest }: ClaimsProject): CatalogKnowledge {
  if (jest !== undefined) return { statements: [], compare: (_report, exitCode) => exitCode };
  const extension = path.extname(__filename);
  /* eslint-disable @typescript-eslint/no-require-imports -- what the package lacks is loaded in a clone only, and not even its types */
  const { readStatements } = require(`./read-statements${extension}`) as {
    readonly readStatements: () => CatalogKnowledge['statements'];
  };
  const { printCompatDifferences } = require(`../shared/print-compat${extension}`) as {
    readonly printCompatDifferences: CatalogKnowledge['compare'];
  };
  /* eslint-enable @typescript-eslint/no-require-imports */
  return { statements: readStatements(), compare: printCompatDifferences };
}
