import type { Observation } from '../../observation/observation';
import { withBuilders } from '../model/cells-in-words';
import type { ClaimRow, GridEntry } from '../model/grid';
import { lengthOf, oneLine, shorten } from '../model/plain-text';
import type { Report } from '../model/report';
import { judge } from '../model/statement-verdict';
import { STATEMENT_SIGNS, STATEMENT_WORDS } from '../model/statement-words';
import { signOf } from '../model/verdict-words';
import { answerLines } from './terminal-answer';
import { problemLines } from './terminal-problems';
import { terminalStyle } from './terminal-style';
import type { TerminalFormat, TerminalStyle } from './terminal-style';
import { subjectLines } from './terminal-subject';

type ImageObservation = Extract<Observation, { readonly kind: 'image' }>;
type RunObservation = Extract<Observation, { readonly kind: 'run' }>;

/** One line of a drawing: what was done, and the result. */
interface Step {
  readonly left: string;
  readonly mark: '█' | '·' | '▸' | '';
  readonly right: string;
}

const WIDEST_LEFT = 48;

export interface DemoOptions {
  /** The width of the terminal, in characters. */
  readonly columns: number;
  readonly color: boolean;
}

/** Draws what was done for each claim: the instructions with their layers, and what the containers printed. */
export function renderDemo(report: Report, { columns, color }: DemoOptions): string {
  const style = terminalStyle({ columns, color, verbose: false });
  const lines = [
    ...subjectLines(report, style),
    ...problemLines(report, style),
    ...report.rows.flatMap((row, index) => claimLines(row, { number: index + 1, report, style })),
    ...answerLines(report, style),
  ];
  return `${lines.join('\n')}\n`;
}

interface Place {
  readonly number: number;
  readonly report: Report;
  readonly style: TerminalStyle;
}

function claimLines(row: ClaimRow, { number, report, style }: Place): readonly string[] {
  const { verdict, reasons } = judge({ rows: [row] });
  const title = style.hang(`${number}. `, oneLine(row.claim?.says ?? row.id));
  const why = reasons.map(({ says }) => oneLine(says)).join(' ');
  const answer = `${STATEMENT_SIGNS[verdict]} ${STATEMENT_WORDS[verdict]}${why === '' ? '' : `: ${why}`}`;
  return [
    '',
    ...title.map((line) => style.paint('bold', line)),
    ...drawingsOf(row, report).flatMap(({ head, steps }) => ['', ...stepLines(head, steps, style)]),
    '',
    ...style.hang('   ', answer).map((line) => style.paint(ANSWER_FORMATS[verdict], line)),
  ];
}

const ANSWER_FORMATS: Readonly<Record<ReturnType<typeof judge>['verdict'], TerminalFormat>> = {
  true: 'green',
  caveat: 'yellow',
  false: 'yellow',
  'not-judged': 'magenta',
};

/** Cells with the same drawing share it. */
function drawingsOf({ entries }: ClaimRow, { grid }: Report): ReadonlyArray<{ head: string; steps: readonly Step[] }> {
  const drawings = new Map<string, { readonly steps: readonly Step[]; readonly entries: readonly GridEntry[] }>();
  for (const entry of entries) {
    const steps = stepsOf(entry);
    const key = JSON.stringify([steps, entry.outcome]);
    drawings.set(key, { steps, entries: [...(drawings.get(key)?.entries ?? []), entry] });
  }
  return [...drawings.values()].map(({ steps, entries: own }) => {
    const cells = grid.cells.filter(({ name }) => own.some(({ cell }) => cell === name));
    const [first] = own;
    const sign = first === undefined ? '' : signOf(first);
    return { head: `${sign} ${withBuilders([...new Set(cells.map(({ builder }) => builder))])}`, steps };
  });
}

function stepLines(head: string, steps: readonly Step[], { columns, paint, hang }: TerminalStyle): readonly string[] {
  const width = Math.min(WIDEST_LEFT, Math.floor(columns / 2), Math.max(0, ...steps.map(({ left }) => lengthOf(left))));
  return [
    ...hang('   ', head).map((line) => paint('dim', line)),
    ...steps.map(({ left, mark, right }) => {
      const shown = shorten(left, width);
      const room = columns - width - 9;
      const text = `     ${shown}${' '.repeat(width - lengthOf(shown))}  `;
      return `${text}${paint(mark === '█' ? 'cyan' : 'dim', mark.padEnd(1))} ${shorten(right, room)}`.trimEnd();
    }),
  ];
}

function stepsOf({ evidence }: GridEntry): readonly Step[] {
  const images = evidence.filter((seen): seen is ImageObservation => seen.kind === 'image');
  const runs = evidence.filter((seen): seen is RunObservation => seen.kind === 'run');
  return images
    .filter(({ imageId }, index) => images.findIndex((other) => other.imageId === imageId) === index)
    .flatMap((image) => [
      ...buildSteps(image),
      ...runs.filter(({ imageId }) => imageId === image.imageId).map(runStep),
    ]);
}

/** The instructions of a Dockerfile, each with its layer and what it printed. */
function buildSteps({ dockerfile, history, steps }: ImageObservation): readonly Step[] {
  const entries = [...history];
  return instructionsIn(dockerfile).map((instruction): Step => {
    const keyword = instruction.split(' ')[0]?.toUpperCase() ?? '';
    if (keyword === 'FROM') return { left: instruction, mark: '█', right: 'base image' };
    const isOwn = entries[0]?.instruction === keyword;
    const entry = isOwn ? entries.shift() : undefined;
    const output = oneLine(steps.find((step) => oneLine(step.instruction) === instruction)?.output ?? '');
    const noLayer = keyword === 'CMD' ? 'no layer, only the default command' : 'no layer';
    const layer = entry?.layer === undefined ? noLayer : `layer, ${entry.sizeBytes} bytes`;
    return {
      left: instruction,
      mark: entry?.layer === undefined ? '·' : '█',
      right: `${layer}${output === '' ? '' : `; printed "${output}"`}`,
    };
  });
}

/** Each instruction on one line, without comments. */
function instructionsIn(dockerfile: string): readonly string[] {
  return dockerfile
    .replace(/\\\n/g, ' ')
    .split('\n')
    .map(oneLine)
    .filter((line) => line !== '' && !line.startsWith('#'));
}

function runStep({ commandOverride, exitCode, stdout }: RunObservation): Step {
  const command = (commandOverride ?? []).map((word) => (/\s/.test(word) ? JSON.stringify(word) : word)).join(' ');
  const printed = oneLine(stdout.text);
  const code = exitCode === 0 ? '' : ` (exit code ${exitCode})`;
  return {
    left: oneLine(`docker run IMAGE ${command}`),
    mark: '▸',
    right: `${printed === '' ? 'printed nothing' : `printed "${printed}"`}${code}`,
  };
}
