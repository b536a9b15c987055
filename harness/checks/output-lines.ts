import { stripVTControlCharacters } from 'node:util';

/**
 * Lines as displayed: without terminal sequences, with what a lone carriage return leaves of a line, without trailing
 * whitespace and surrounding empty lines.
 */
export function visibleLines(text: string): readonly string[] {
  const lines = stripVTControlCharacters(text)
    .replaceAll('\r\n', '\n')
    .split('\n')
    .map((line) => line.slice(line.trimEnd().lastIndexOf('\r') + 1).trimEnd());
  let [start, end] = [0, lines.length];
  while (start < end && lines[start] === '') start += 1;
  while (start < end && lines[end - 1] === '') end -= 1;
  return lines.slice(start, end);
}

/** Of sudo, the client and the engine: about the reader, the platform of the image, and the limits of a machine. */
const WARNING =
  /^\[sudo\] password for |^WARNING: (?:The requested image's platform \(|Your kernel does not support |IPv4 forwarding is disabled|(?:Published|Localhost) )/;

/** What curl shows of its progress when its output does not go to the terminal. */
const METER =
  /^\s*(?:% Total\s+% Received|Dload\s+Upload\s)|^\s*\d{1,3}\s+[\d.]+[kMG]?\s+\d{1,3}\s.*\s(?:--|\d+):(?:--|\d\d):(?:--|\d\d)\s/;

/** What `docker run` prints before the container's own output: about the pull, and about the machine. */
export function withoutPull(all: readonly string[]): readonly string[] {
  const lines = all.some((line) => METER.test(line)) ? all.filter((line) => !METER.test(line)) : all;
  const own = withoutProgress(lines);
  const start = own.findIndex((line) => !WARNING.test(line));
  return start === -1 ? own : withoutProgress(own.slice(start));
}

function withoutProgress(lines: readonly string[]): readonly string[] {
  if (!/^\s*Unable to find image '/.test(lines[0] ?? '')) return lines;
  const end = lines.findIndex((line) => /^\s*Status: Downloaded newer image/.test(line));
  const rest = end === -1 ? lines : lines.slice(end + 1);
  return rest[0] === '' ? rest.slice(rest.findIndex((line) => line !== '')) : rest;
}

/** Without the indentation that all lines have in common. */
export function dedent(lines: readonly string[]): readonly string[] {
  const widths = lines.filter((line) => line !== '').map((line) => line.length - line.trimStart().length);
  const common = widths.reduce((least, width) => Math.min(least, width), Infinity);
  return common === 0 || common === Infinity ? lines : lines.map((line) => line.slice(common));
}

const DAY = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';

/**
 * What differs from run to run even though nothing has changed. A change to this list changes verdicts, and a report
 * shows which classes a comparison needed.
 */
const VOLATILE = [
  ['digest', String.raw`sha256:[0-9a-f]{64}(?![0-9a-f])`],
  ['ID', String.raw`(?<![\w])[0-9a-f]{64}(?!\w)`],
  ['short ID', String.raw`(?<![\w])(?=[0-9a-f]{0,11}[a-f])(?=[0-9a-f]{0,11}\d)[0-9a-f]{12}(?!\w)`],
  ['date', String.raw`\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?: ?[+-]\d\d:?\d\d|Z| UTC)?`],
  // As Go and nginx write it in logs, and as web servers log requests.
  ['date', String.raw`\b\d{4}/\d\d/\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?`],
  ['date', String.raw`\b\d{1,2}/${MONTH}/\d{4}[: ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?: [+-]\d{4})?`],
  ['date', String.raw`\b(?:${DAY},? )?${MONTH} {1,2}\d{1,2} \d\d:\d\d:\d\d(?! ?(?:\d{4}|[A-Z]))`],
  // As `date` prints it, and as HTTP writes it.
  ['date', String.raw`\b${DAY} ${MONTH} {1,2}\d{1,2} \d\d:\d\d:\d\d(?: [AP]M)?(?: [A-Z]{2,5})? \d{4}\b`],
  ['date', String.raw`\b${DAY}, \d\d ${MONTH} \d{4} \d\d:\d\d:\d\d(?: [A-Z]{2,5}| [+-]\d{4})?\b`],
  [
    'age',
    String.raw`(?:\b\d{1,6}|About an?|Less than a|about an?) (?:second|minute|hour|day|week|month|year)s?(?: ago)?\b`,
  ],
  ['time', String.raw`\b\d{1,2}:\d\d:\d\d(?:[.,]\d{1,9})?\b`],
  ['duration', String.raw`\b\d{1,9}(?:\.\d{1,9})? ?(?:ms|s|sec|seconds|m\d{1,2}(?:\.\d{1,9})?s)(?!\w)`],
  ['pointer', String.raw`\b0x[0-9a-f]{6,16}\b`],
  [
    'address',
    String.raw`\b(?:10\.\d{1,3}|172\.(?:1[6-9]|2\d|3[01]))\.\d{1,3}\.\d{1,3}\b(?:\]?:(?:3[3-9]|[45]\d|60)\d{3}\b)?`,
  ],
] as const;

const ANY_VOLATILE = new RegExp(VOLATILE.map(([, source]) => `(${source})`).join('|'), 'g');

/**
 * The line with what is volatile replaced by its class, and the classes. NUL marks them: no output that we show has it.
 */
export function withoutVolatile(line: string): { readonly line: string; readonly classes: readonly string[] } {
  const classes: string[] = [];
  const replaced = line.replace(ANY_VOLATILE, (_whole: string, ...groups: readonly unknown[]) => {
    const index = groups.findIndex((group) => group !== undefined);
    const name = VOLATILE[index]?.[0] ?? '';
    classes.push(name);
    return `\0${name}\0`;
  });
  return { line: replaced, classes };
}
