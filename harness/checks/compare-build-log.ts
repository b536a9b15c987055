import type { BuildStep } from '../image/image';
import { BUILDKIT_STEP, CLASSIC_FAILED, CLASSIC_OWN, CLASSIC_STEP, FAILED } from '../pages/build-log-lines';
import { machineProgramIn } from '../pages/statements';
import { compareOutput } from './compare-output';
import { varies } from './programs-behind';

/** An instruction in a log, of whichever builder. */
interface LoggedStep {
  readonly instruction: string;
  /** What BuildKit calls its stage: it builds stages in parallel. Empty in a log of the classic builder. */
  readonly stage: string;
  /** Whether a terminal may have truncated the line, without a mark. */
  readonly mayBeCut: boolean;
  /** Index of the line that names it. */
  readonly at: number;
  readonly output: readonly LoggedLine[];
}

interface LoggedLine {
  readonly text: string;
  /** Index of the line. */
  readonly at: number;
}

export interface BuildLog {
  readonly steps: readonly LoggedStep[];
  /** Whether the log ends with an error. */
  readonly fails: boolean;
}

export type BuildLogComparison =
  | { readonly kind: 'same' }
  | {
      readonly kind: 'different';
      readonly at: number;
      readonly stated: string;
      readonly printed: string;
      /** Whether it is what RUN prints that differs, and not an instruction. */
      readonly isOutput: boolean;
    }
  | { readonly kind: 'undecided'; readonly because: string };

const BUILDKIT_LINE = /^#(\d+) (?:\d+\.\d+ )?(.*)$/;
/**
 * Reads a build log as events: instructions in their order, with what they printed. Times, IDs and sizes are dropped.
 */
export function readBuildLog(lines: readonly string[]): BuildLog {
  const steps: (LoggedStep & { output: LoggedLine[] })[] = [];
  const byNumber = new Map<string, LoggedLine[]>();
  let output: LoggedLine[] | undefined;
  for (const [at, line] of lines.entries()) {
    const classic = CLASSIC_STEP.exec(line)?.[1];
    const buildkit = classic === undefined ? BUILDKIT_STEP.exec(line) : null;
    const instruction = classic ?? buildkit?.[3]?.replace(/(?<!\s)\s+\d+\.\d+s\s*$/, '');
    if (instruction !== undefined) {
      const own: LoggedLine[] = [];
      // BuildKit shows what RUN prints only with numbers: hints and warnings follow its last step.
      output = classic === undefined ? undefined : own;
      const stage = buildkit?.[2] ?? '';
      steps.push({ instruction: normal(instruction), stage, mayBeCut: /^\s*=>/.test(line), at, output: own });
      if (buildkit?.[1] !== undefined) byNumber.set(buildkit[1], own);
      continue;
    }
    const numbered = BUILDKIT_LINE.exec(line);
    if (numbered !== null) addBuildKitLine(byNumber.get(numbered[1] ?? ''), line, { text: numbered[2] ?? '', at });
    else if (!CLASSIC_OWN.test(line)) output?.push({ text: line, at });
    else if (!/^ ?---> (?:Running in|\[Warning\])/.test(line)) output = undefined;
  }
  const isClassic = lines.some((line) => CLASSIC_STEP.test(line));
  return { steps, fails: lines.some((line) => (isClassic ? CLASSIC_FAILED : FAILED).test(line)) };
}

function addBuildKitLine(output: LoggedLine[] | undefined, line: string, printed: LoggedLine): void {
  const isPrinted = /^#\d+ \d+\.\d+ /.test(line);
  if (isPrinted) output?.push(printed);
}

/** What such a RUN prints depends on mirrors and versions. */
const FROM_THE_NETWORK =
  /\b(?:apt|apt-get|apk|yum|dnf|pip3?|npm|yarn|pnpm|curl|wget|git|go|mvn|gradle|gem|bundle|cargo|composer|dotnet)\b/;

/** Whether a RUN installs or fetches something: what it prints depends on mirrors and versions. */
export function isFromTheNetwork(command: string): boolean {
  return FROM_THE_NETWORK.test(command);
}

/**
 * Compares a stated build log with what a builder did, whichever of the two wrote it: the instructions in their order,
 * and what RUN printed. What the cache did is not compared, because builds are made without one.
 *
 * @param instructions The Dockerfile's, as far as the builder ran them.
 */
export function compareBuildLog(
  stated: readonly string[],
  steps: readonly BuildStep[],
  instructions: readonly string[],
): BuildLogComparison {
  const log = readBuildLog(stated);
  if (log.steps.length === 0) return { kind: 'undecided', because: 'the stated log names no instruction' };
  const all = instructions.map(normal);
  const positions = new Map<string, number>();
  for (const step of log.steps) {
    const { instruction, stage, at } = step;
    const position = positions.get(stage) ?? 0;
    const found = all.findIndex((each, index) => index >= position && isSame(step, each));
    if (found === -1)
      return { kind: 'different', at, stated: instruction, printed: all[position] ?? '', isOutput: false };
    positions.set(stage, found + 1);
  }
  return compareOutputs(log, steps);
}

function differsEachTime(instruction: string): boolean {
  const command = instruction.slice('RUN '.length);
  return isFromTheNetwork(command) || varies(command) || machineProgramIn(command) !== undefined;
}

function compareOutputs({ steps: logged }: BuildLog, steps: readonly BuildStep[]): BuildLogComparison {
  for (const loggedStep of logged) {
    const { instruction, output } = loggedStep;
    if (output.length === 0 || !instruction.startsWith('RUN ') || differsEachTime(instruction)) continue;
    // Either may show the values of variables.
    const step = steps.find(
      (each) =>
        isSame(loggedStep, normal(each.instruction)) ||
        isSame({ instruction: normal(each.instruction), mayBeCut: false }, instruction),
    );
    if (step === undefined || step.cached) continue;
    const compared = compareOutput(
      output.map(({ text }) => text),
      step.output,
      'contains',
    );
    if (compared.kind !== 'different') continue;
    const line = output[compared.at] ?? output.at(-1);
    return {
      kind: 'different',
      at: line?.at ?? 0,
      stated: line?.text ?? '',
      printed: compared.printed ?? '',
      isOutput: true,
    };
  }
  return { kind: 'same' };
}

/** A line that a terminal truncated shows at least this much of an instruction. */
const CUT_AFTER = 20;

function isSame({ instruction, mayBeCut }: Pick<LoggedStep, 'instruction' | 'mayBeCut'>, other: string): boolean {
  if (instruction === other) return true;
  const start = instruction.replace(/(?:…|\.\.\.)$/, '');
  const isCut = start !== instruction || (mayBeCut && instruction.length >= CUT_AFTER);
  if (isCut && other.startsWith(start)) return true;
  // BuildKit shows the values of variables.
  const pieces = other.split(/\$\{[^}]*\}|\$\w+/);
  return pieces.length > 1 && hasInOrder(start, pieces, isCut);
}

function hasInOrder(text: string, pieces: readonly string[], isCut: boolean): boolean {
  let position = 0;
  for (const [index, piece] of pieces.entries()) {
    const found = text.indexOf(piece, position);
    if (found === -1 || (index === 0 && found > 0)) return index > 0 && isCut;
    position = found + piece.length;
  }
  return isCut || text.endsWith(pieces.at(-1) ?? '');
}

/** Builders write an instruction in capitals, with single spaces. */
function normal(instruction: string): string {
  const [word = '', ...rest] = instruction.trim().split(/\s+/);
  const keyword = word.toUpperCase();
  const words = rest
    .join(' ')
    .replace(/^\/bin\/sh -c (?:#\(nop\) +)?/, '')
    // BuildKit shows only the start of a here-document, without its quotes.
    .replace(/(<<-?)["']?(\w+).*$/, '$1$2');
  return `${keyword} ${(keyword === 'FROM' ? baseImage(words) : words).replace(/\s*,\s*/g, ',')}`.trim();
}

/** BuildKit writes FROM with a registry, a tag and a digest, which a terminal may cut, and without a name or a platform. */
function baseImage(words: string): string {
  return words
    .replace(/^--platform=\S+ /, '')
    .replace(/ AS \S+$/i, '')
    .replace(/@(?:s(?:h(?:a(?:256?)?)?)?)?(?::[0-9a-f]*)?(?:…|\.\.\.)?$/, '')
    .replace(/^docker\.io\/(?:library\/)?/, '')
    .replace(/:latest$/, '');
}
