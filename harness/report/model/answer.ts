import type { RecordFooter } from '../../record/record';
import type { Counts } from './counts';
import { listInWords } from './cells-in-words';
import { isImplied, isUnexpected } from './grid';
import type { ClaimRow, GridEntry } from './grid';
import { oneLine, shorten } from './plain-text';
import { ARTICLE } from './statement-groups';
import type { StatementGroups } from './statement-groups';
import { judge } from './statement-verdict';
import type { StatementVerdict } from './statement-verdict';
import { STATEMENT_WORDS } from './statement-words';
import { capitalized, counted, everyOne, headlineOf } from './verdict-words';

export interface AnswerParts {
  readonly counts: Counts;
  readonly isTooFlaky: boolean;
  readonly rows: readonly ClaimRow[];
  readonly statementGroups: StatementGroups;
  readonly footer: RecordFooter | undefined;
}

/**
 * What the run found, in sentences, the one that matters most first: what went wrong, then whether the article is
 * right, then how true the other claims are.
 */
export function answerOf(parts: AnswerParts): readonly [string, ...string[]] {
  const { counts, isTooFlaky, rows, footer } = parts;
  if (counts.verdicts === 0) return ['Nothing was tested: the record plans no claim in any cell.'];
  const problems = [
    ...notObservedPart(counts, rows),
    ...cutOffPart(footer),
    ...unexpectedPart(counts, rows),
    ...(isTooFlaky ? tooFlakyPart(counts) : []),
    ...leftoversPart(footer),
  ];
  const flaky = isTooFlaky ? [] : flakyPart(counts);
  const findings = findingsOf(parts);
  if (problems.length > 0) return [sentence([...problems, ...flaky]), ...findings];
  const all =
    counts.verdicts === 1
      ? 'the only verdict is as expected'
      : `${everyOne(counts.verdicts, 'verdict')} are as expected`;
  const skipped = [
    ...skippedPart(counts.notApplicable, 'not applicable'),
    ...skippedPart(counts.notMeasured, 'not measured'),
    ...leftOutPart(counts),
  ];
  const last = sentence([all, ...skipped, ...flaky]);
  const [first, ...others] = findings;
  return first === undefined ? [last] : [first, ...others, last];
}

/**
 * What is true and what is not: of the article, and of the claims that belong to no article. Implied claims are counted
 * separately.
 */
function findingsOf({ rows, statementGroups }: AnswerParts): readonly string[] {
  const article = articleSentence(statementGroups);
  const others = article === undefined ? rows : rows.filter(({ chapter }) => chapter !== ARTICLE);
  return [
    ...(article === undefined ? [] : [article]),
    ...claimsSentence(
      others.filter((row) => !isImplied(row)),
      article === undefined ? 'claim' : 'other claim',
    ),
    ...claimsSentence(others.filter(isImplied), 'implied claim'),
  ];
}

/** Undefined if no statement was judged: then only the claims can be reported. */
function articleSentence({ groups, withoutClaim }: StatementGroups): string | undefined {
  const all = groups.length + withoutClaim.length;
  // After the loss of an engine no statement is judged; the sentence before this one names the engine.
  const isElsewhere = groups.some(({ judgment }) => judgment.elsewhere !== undefined);
  const idsOf = (wanted: StatementVerdict): readonly string[] =>
    groups
      .filter(({ judgment }) => (judgment.elsewhere ?? judgment).verdict === wanted)
      .map(({ statement }) => statement.id);
  const judged = groups.length - idsOf('not-judged').length;
  if (judged === 0) return undefined;
  const [wrong, caveats] = [idsOf('false'), idsOf('caveat')];
  const places = [
    ...(isElsewhere ? ['in the cells that were observed'] : []),
    ...(judged === all ? [] : [`in the statements judged here (${judged} of ${all})`]),
  ];
  const scope = places.map((place) => `${place}, `).join('');
  const isRight = `${scope}the article is right`;
  const many = wrong.length > 0 ? String(caveats.length) : counted(caveats.length, 'statement');
  const need = `${many} ${caveats.length === 1 ? 'needs' : 'need'} a caveat (${caveats.join(', ')})`;
  const are = `${counted(wrong.length, 'statement')} ${wrong.length === 1 ? 'is' : 'are'} false (${wrong.join(', ')})`;
  const exceptions = [...(wrong.length > 0 ? [are] : []), ...(caveats.length > 0 ? [need] : [])].join(' and ');
  if (exceptions === '') return sentence([isRight]);
  if (wrong.length * 2 > judged) return sentence([`${scope}the article is wrong: ${exceptions}`]);
  return sentence([`${isRight}, except that ${exceptions}`]);
}

function claimsSentence(rows: readonly ClaimRow[], noun: string): readonly string[] {
  if (rows.length === 0) return [];
  const verdicts = rows.map((row) => judge({ rows: [row] }).verdict);
  const [only] = verdicts;
  if (verdicts.length === 1 && only !== undefined && only !== 'not-judged')
    return [`The ${noun} is ${STATEMENT_WORDS[only]}.`];
  const order: readonly StatementVerdict[] = ['true', 'caveat', 'false', 'not-judged'];
  const parts = order
    .map((wanted) => [verdicts.filter((verdict) => verdict === wanted).length, STATEMENT_WORDS[wanted]] as const)
    .filter(([count]) => count > 0)
    .map(([count, words], index) => `${count} ${index > 0 ? '' : count === 1 ? 'is ' : 'are '}${words}`);
  const [first = '', ...others] = parts;
  if (only === 'not-judged' && others.length === 0) return [];
  if (others.length === 0)
    return [sentence([`${everyOne(rows.length, noun)} are ${STATEMENT_WORDS[only ?? 'not-judged']}`])];
  return [`Of ${counted(rows.length, noun)}, ${listInWords([first, ...others])}.`];
}

function notObservedPart({ notObserved }: Counts, rows: readonly ClaimRow[]): readonly string[] {
  if (notObserved === 0) return [];
  const entries = rows.flatMap((row): readonly GridEntry[] => row.entries);
  const lost = entries.filter(({ outcome }) => outcome === 'not-observed');
  const reasons = [...new Set(lost.map(({ because = '' }) => briefly(because)))];
  const others = reasons.length > 1 ? ` (and ${counted(reasons.length - 1, 'other reason')})` : '';
  const first = shorten(reasons[0] ?? '', 120).replace(/\.$/, '');
  return [`${counted(notObserved, 'verdict')} could not be observed: ${first}${others}`];
}

/** An assertion is too long for a headline, and is listed below it. */
function briefly(because: string): string {
  return because.startsWith('given(') ? 'a precondition failed' : oneLine(headlineOf(because));
}

function cutOffPart(footer: RecordFooter | undefined): readonly string[] {
  if (footer === undefined) return ['the record is cut off: it has no footer'];
  return footer.ended === 'interrupted' ? ['the run was interrupted before its end'] : [];
}

function unexpectedPart({ unexpected }: Counts, rows: readonly ClaimRow[]): readonly string[] {
  if (unexpected === 0) return [];
  const first = rows.flatMap(({ entries }) => entries).find(isUnexpected);
  const which = first === undefined ? '' : `: ${oneLine(first.claimId)} in ${oneLine(first.cell)}`;
  const others = unexpected === 1 ? '' : ` and ${counted(unexpected - 1, 'other')}`;
  return [`${counted(unexpected, 'verdict')} ${unexpected === 1 ? 'is' : 'are'} not as expected${which}${others}`];
}

function tooFlakyPart(counts: Counts): readonly string[] {
  return flakyPart(counts).map((part) => `${part}, more than allowed`);
}

function flakyPart({ flaky }: Counts): readonly string[] {
  return flaky === 0 ? [] : [`${counted(flaky, 'verdict')} ${flaky === 1 ? 'is' : 'are'} flaky`];
}

function leftoversPart(footer: RecordFooter | undefined): readonly string[] {
  const leftovers = footer?.leftovers.length ?? 0;
  return leftovers === 0
    ? []
    : [`${counted(leftovers, 'leftover')} on an engine: ${shorten(oneLine(footer?.leftovers[0] ?? ''), 120)}`];
}

function skippedPart(count: number, word: string): readonly string[] {
  return count === 0 ? [] : [`${counted(count, 'verdict')} ${count === 1 ? 'is' : 'are'} "${word}"`];
}

function leftOutPart({ leftOut }: Counts): readonly string[] {
  return leftOut === 0 ? [] : [`${counted(leftOut, 'statement')} ${leftOut === 1 ? 'was' : 'were'} left out`];
}

function sentence(parts: readonly string[]): string {
  return `${capitalized(parts.join('; '))}.`;
}
