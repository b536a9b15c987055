import type { Difference } from '../../../harness/explain/compare-explanations';
import { markdownText } from '../../../harness/report/markdown/markdown-text';
import { oneLine, shorten, wrap } from '../../../harness/report/model/plain-text';
import { counted, SIGNS, WORDS } from '../../../harness/report/model/verdict-words';
import type { FileChanges, TouchingChange } from '../../../harness/report/explanation/file-changes';
import type { CellPair } from './prove-changes';

const WIDTH = 100;
const LONGEST_LINE = 80;

interface Compared extends CellPair {
  readonly file: string;
  /** What differs in the two cells; absent if nothing was built. */
  readonly differences?: readonly Difference[];
}

/** Changes about the same lines, with the same verdicts for the same reasons. */
type ChangeGroup = readonly [TouchingChange, ...TouchingChange[]];

function groupsOf(changes: readonly TouchingChange[]): readonly ChangeGroup[] {
  const keyOf = ({ lines, what, before, after }: TouchingChange): string =>
    JSON.stringify([lines, what, before, after]);
  const keys = [...new Set(changes.map(keyOf))];
  return keys.flatMap((key) => {
    const [first, ...others] = changes.filter((change) => keyOf(change) === key);
    return first === undefined ? [] : [[first, ...others] as const];
  });
}

/** The changes that concern a line of the file, the number of others, and what building it in both cells showed. */
export const CHANGE_FORMATS = { terminal: terminalText, markdown: markdownOf, json: jsonOf } as const;

function terminalText(changes: FileChanges, compared: Compared): string {
  const lines = [
    ...wrap(headline(changes, compared), WIDTH),
    ...groupsOf(changes.touching).flatMap((group) => ['', ...groupLines(group, compared)]),
    '',
    ...restLines(changes),
    ...proofLines(compared),
  ];
  return `${lines.join('\n')}\n`;
}

function headline({ touching }: FileChanges, { file, from, to }: Compared): string {
  const number = touching.length;
  const words =
    number === 0
      ? 'no measured difference is'
      : `${counted(number, 'measured difference')} ${number === 1 ? 'is' : 'are'}`;
  return `From ${from} to ${to}, ${words} about a line of ${file}.`;
}

function groupLines(group: ChangeGroup, { from, to }: CellPair): readonly string[] {
  const [{ lines, what, before, after }] = group;
  const cells = [
    [from, before],
    [to, after],
  ] as const;
  return [
    ...lines.map(({ line, text }) => `Line ${line}: ${shorten(oneLine(text), LONGEST_LINE)}`),
    `  Why it is listed: ${what}.`,
    ...group.flatMap(({ says, id }) => [...hanging('  - ', says), `    ${id}`]),
    ...cells.flatMap(([cell, { outcome, because, link }]) => [
      ...hanging('  ', `${SIGNS[outcome]} ${WORDS[outcome]} in ${cell}${because === undefined ? '' : `: ${because}`}`),
      ...(link === undefined ? [] : [`    ${link}`]),
    ]),
  ];
}

function hanging(first: string, text: string): readonly string[] {
  return wrap(text, WIDTH - 4).map((line, index) => `${index === 0 ? first : '    '}${line}`);
}

function restLines({ general, others }: FileChanges): readonly string[] {
  return [
    ...rest(general.length, 'about how images are built and started, whatever the Dockerfile says'),
    ...rest(others, 'about something that this file does not have'),
  ];
}

function rest(count: number, what: string): readonly string[] {
  return count === 0 ? [] : [`${counted(count, 'more difference')} ${count === 1 ? 'is' : 'are'} ${what}.`];
}

function proofLines({ differences }: Compared): readonly string[] {
  if (differences === undefined)
    return ['--matrix finds out whether the file relies on what changes: it builds and starts it in both cells.'];
  if (differences.length === 0)
    return ['', 'Built and started in both cells: the same files in each layer, the same start, the same end.'];
  return [
    '',
    'Built and started in both cells, this differs:',
    ...differences.flatMap(({ what, values }) => [
      `  ${shorten(what, WIDTH)}`,
      ...Object.entries(values).flatMap(([cell, value]) =>
        hanging('    ', `${cell}: ${value === '' ? '(nothing)' : value.trimEnd()}`),
      ),
    ]),
  ];
}

function markdownOf(changes: FileChanges, compared: Compared): string {
  const { from, to, differences } = compared;
  const items = groupsOf(changes.touching).flatMap((group) => {
    const [{ lines, what, before, after }] = group;
    const because = [before.because, after.because].find((reason) => reason !== undefined) ?? '';
    return [
      '',
      `**Line ${lines.map(({ line }) => line).join(', ')}**: ${what}. ${markdownText(because)}`,
      '',
      ...group.map(({ says }) => `- ${markdownText(says)} ${SIGNS[before.outcome]} → ${SIGNS[after.outcome]}`),
    ];
  });
  const proven = (differences ?? []).map(
    ({ what, values }) => `- ${markdownText(what)}: ${markdownText(`${values[from] ?? ''} → ${values[to] ?? ''}`)}`,
  );
  const proof =
    differences === undefined
      ? []
      : [
          '',
          differences.length === 0
            ? 'Built and started in both cells, nothing differs.'
            : 'Built and started in both cells, this differs:',
          '',
          ...proven,
        ];
  return `${[`### ${markdownText(headline(changes, compared))}`, ...items, ...proof].join('\n')}\n`;
}

function jsonOf({ touching, general, others }: FileChanges, compared: Compared): string {
  const ids = general.map(({ id }) => id);
  return `${JSON.stringify({ changesVersion: 1, ...compared, changes: touching, general: ids, others }, undefined, 2)}\n`;
}
