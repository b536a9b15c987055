import type { ClaimPlace, LeftOut, Place } from '../../record/record';
import { isSkipped } from '../../verdict/expectation';
import { placeOf, statedAt } from '../model/claim-places';
import { verdictGroupsOf } from '../model/entry-groups';
import type { EntryGroup } from '../model/entry-groups';
import type { ClaimRow } from '../model/grid';
import { plainText, shorten } from '../model/plain-text';
import type { Report } from '../model/report';
import { expectationOf, reasonOf } from '../model/verdict-words';

/** GitHub shows no more of a message. */
const LONGEST_MESSAGE = 1_000;

/** What a result can be, in the order of the rules in the file. */
const RULES = {
  refuted: 'A statement is refuted.',
  'unexpectedly-confirmed': 'A statement that is expected to be false was confirmed.',
  'unexpectedly-skipped': 'A statement was not checked where a verdict was expected.',
  'not-observed': 'A statement could not be observed.',
  finding: 'Something worth knowing about a statement.',
  'left-out': 'A statement was read but not checked.',
} as const;

type RuleId = keyof typeof RULES;

interface Result {
  readonly ruleId: RuleId;
  readonly level: 'error' | 'warning' | 'note';
  readonly text: string;
  readonly place: ClaimPlace;
  /** Distinguishes this result from others of the same rule and place, in every run. */
  readonly identity: string;
}

/**
 * The report in SARIF 2.1.0, for code scanning: a result for each unexpected verdict at the place of its claim, one for
 * each finding and for each statement that was left out. Cells with the same result share one. Written by hand, because
 * the format needs no library.
 */
export function renderSarif(report: Report): string {
  const results = [
    ...report.rows.flatMap((row) => verdictResults(report, row)),
    ...(report.findings ?? []).map((finding) => findingResult(report, finding)),
    ...(report.header.leftOut ?? []).map(leftOutResult),
  ];
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'layerproof', version: report.header.layerproofVersion, rules: rulesOf() } },
        invocations: [invocationOf(report)],
        results: results.map(resultOf),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function verdictResults(report: Report, row: ClaimRow): readonly Result[] {
  return verdictGroupsOf(row)
    .filter(({ entries: [entry] }) => !entry.isAsExpected)
    .map((group) => {
      const [entry] = group.entries;
      const cells = group.entries.map(({ cell }) => cell).join(', ');
      const ruleId = ruleOf(entry.outcome);
      return {
        ruleId,
        level: 'error',
        text: [
          row.claim?.says ?? row.id,
          `In ${cells}: ${reasonOf(entry)}`,
          `Expected: ${expectationOf(entry.expected)}`,
        ].join('\n'),
        place: placeOf(report, row, group),
        identity: `${row.id} ${ruleId}`,
      };
    });
}

function ruleOf(outcome: EntryGroup['entries'][0]['outcome']): RuleId {
  if (outcome === 'confirmed') return 'unexpectedly-confirmed';
  return isSkipped(outcome) ? 'unexpectedly-skipped' : outcome;
}

function findingResult(report: Report, finding: NonNullable<Report['findings']>[number]): Result {
  const { claim: id, cell, says } = finding;
  const row = report.rows.find((candidate) => candidate.id === id) ?? { id };
  return {
    ruleId: 'finding',
    level: 'warning',
    text: cell === undefined ? says : `${says}\nIn ${cell}.`,
    place: finding.place ?? statedAt(report, row),
    identity: `${id} ${cell ?? ''} ${says}`,
  };
}

function leftOutResult({ text, reason, what, next, ...place }: LeftOut): Result {
  return {
    ruleId: 'left-out',
    level: 'note',
    text: [`Not checked (${reason}: ${what}): ${text}`, ...(next === undefined ? [] : [next])].join('\n'),
    place,
    identity: `${reason} ${what} ${text}`,
  };
}

function resultOf({ ruleId, level, text, place, identity }: Result): object {
  const { file, line, endLine, command } = place;
  return {
    ruleId,
    ruleIndex: Object.keys(RULES).indexOf(ruleId),
    level,
    message: { text: shorten(plainText(text), LONGEST_MESSAGE) },
    locations: [locationOf({ file, line, ...(endLine !== undefined && { endLine }) })],
    ...(command !== undefined &&
      command !== line && {
        relatedLocations: [{ id: 1, ...locationOf({ file, line: command }), message: { text: 'The command.' } }],
      }),
    partialFingerprints: { 'layerproof/v1': plainText(identity) },
  };
}

function locationOf({ file, line, endLine }: Place): object {
  const uri = file.split(/[\\/]/).map(encodeURIComponent).join('/');
  return {
    physicalLocation: {
      artifactLocation: { uri: file.startsWith('/') ? `file://${uri}` : uri },
      region: { startLine: line, ...(endLine !== undefined && { endLine }) },
    },
  };
}

function rulesOf(): readonly object[] {
  return Object.entries(RULES).map(([id, text]) => ({ id, shortDescription: { text } }));
}

/** A run that was cut off or left something behind was not successful, whatever its results are. */
function invocationOf({ header, footer, summary, exitCode }: Report): object {
  return {
    executionSuccessful: footer?.ended === 'complete' && footer.leftovers.length === 0,
    exitCode,
    exitCodeDescription: summary.answer,
    startTimeUtc: header.startedAt,
    ...(footer && { endTimeUtc: footer.endedAt }),
  };
}
