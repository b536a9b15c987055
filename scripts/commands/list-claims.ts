import { existsSync } from 'node:fs';
import path from 'node:path';
import type { ClaimRow } from '../../harness/report/model/grid';
import { reportOf, type Report } from '../../harness/report/model/report';
import type { Statement } from '../../harness/report/model/statement-groups';
import { STATEMENT_WORDS } from '../../harness/report/model/statement-words';
import { claimsInWords, signOf } from '../../harness/report/model/verdict-words';
import { plainText } from '../../harness/support/plain-text';
import { readRecordFile } from '../../harness/record/read-record-file';
import { readDeclaredClaims, type DeclaredClaim } from '../checks/declared-claims';
import type { Arguments } from '../shared/main';
import { readOptions, ROOT } from '../shared/options';
import { coverageLines } from '../checks/reference-headings';
import { readHeadings } from '../shared/reference-sections';
import { countSentences, inWords, readSentences, sentenceLines } from '../checks/reference-sentences';
import { readStatements } from '../checks/read-statements';

/**
 * `npm run list-claims`: prints each statement of the article and each chapter with its claims and their last verdicts, and
 * how much of the reference the claims cover; with `--reference`, each sentence of the reference with its claims.
 */
export function run(args: Arguments): Promise<number> {
  const { recordFile, reference } = readOptions(args, 'recordFile', 'reference');
  const statements = readStatements();
  const report = readReport(recordFile, statements);
  const claims = readDeclaredClaims(path.join(ROOT, 'scenarios'));
  const listed = { claims, report, rows: new Map(report?.rows.map((row) => [row.id, row])) };
  const { lines, exitCode } = reference ? referenceLines(listed) : statementLines(listed, statements);
  const about = report === undefined ? NO_RECORD : `Verdicts: ${recordFile}, one symbol for each cell.`;
  process.stdout.write(`${plainText([...lines, about].join('\n')).trimStart()}\n`);
  return Promise.resolve(exitCode);
}

const NO_RECORD = 'There is no record of a run: `npm run verify` writes one.';

interface Listed {
  readonly claims: readonly DeclaredClaim[];
  readonly report: Report | undefined;
  readonly rows: ReadonlyMap<string, ClaimRow>;
}

interface Listing {
  readonly lines: readonly string[];
  readonly exitCode: number;
}

function statementLines({ claims, report, rows }: Listed, statements: readonly Statement[]): Listing {
  const lines: string[] = [];
  const without: string[] = [];
  for (const { id, section, says } of statements) {
    const own = claims.filter(({ statements }) => statements.includes(id));
    lines.push('', `${id.padEnd(4)} ${says} (${section})${verdictOf(id, report)}`);
    lines.push(...own.map((claim) => claimLine(claim, rows.get(claim.id))));
    if (own.length > 0) continue;
    lines.push('     no claim checks it');
    without.push(id);
  }
  const others = claims.filter(({ statements }) => statements.length === 0);
  for (const [chapter, own] of chaptersOf(others))
    lines.push('', chapter, ...own.map((claim) => claimLine(claim, rows.get(claim.id))));
  lines.push('', ...coverageLines(readHeadings(), claims));
  lines.push('', `The reference (--reference lists them): ${inWords(countSentences(readSentences()))}`);
  lines.push(`${claimsInWords(claims.length)}.`);
  if (without.length > 0) lines.push(`No claim checks ${without.join(', ')}.`);
  return { lines, exitCode: without.length === 0 ? 0 : 1 };
}

function referenceLines({ claims, rows }: Listed): Listing {
  const sentences = readSentences();
  const count = countSentences(sentences);
  const lines = sentenceLines(sentences, claims, (claim) => claimLine(claim, rows.get(claim.id)));
  return {
    lines: [...lines, '', `The reference: ${inWords(count)}`],
    exitCode: count.checked + count.leftOut === count.all ? 0 : 1,
  };
}

/** Groups claims by the directories of their scenarios. */
function chaptersOf(claims: readonly DeclaredClaim[]): ReadonlyMap<string, readonly DeclaredClaim[]> {
  const chapters = new Map<string, DeclaredClaim[]>();
  for (const claim of claims) {
    const chapter = path.posix.dirname(claim.id);
    chapters.set(chapter, [...(chapters.get(chapter) ?? []), claim]);
  }
  return chapters;
}

function claimLine({ id, says }: DeclaredClaim, row: ClaimRow | undefined): string {
  const signs = row === undefined ? 'not run' : row.entries.map((entry) => signOf(entry).padEnd(2)).join(' ');
  return `     ${signs}  ${id}: ${says}`;
}

function verdictOf(statementId: string, report: Report | undefined): string {
  const group = report?.statementGroups.groups.find(({ statement }) => statement.id === statementId);
  return group === undefined ? '' : `: ${STATEMENT_WORDS[group.judgment.verdict]}`;
}

function readReport(recordFile: string, statements: readonly Statement[]): Report | undefined {
  return existsSync(recordFile) ? reportOf(readRecordFile(recordFile), statements) : undefined;
}
