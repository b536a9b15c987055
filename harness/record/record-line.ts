import { HarnessError } from '../support/errors';
import { OUTCOMES } from '../verdict/verdict';
import {
  all,
  each,
  fields,
  is,
  isListOf,
  isObject,
  isText,
  optional,
  texts,
  type Check,
  type Fields,
  problemOfNulls,
  startOf,
} from './line-checks';
import { LEFT_OUT_REASONS, RECORD_VERSION, type RecordLine } from './record';

/**
 * Reads one line of a record; undefined for a line of a type that is not known, so that a later version can add some
 * without shutting out readers of this one.
 *
 * Every reader goes through here: the reports, a run that follows its own record, and the page in the browser. For the
 * last one the shapes below are a few functions rather than a JSON schema, whose validator is larger than the page's
 * script. They accept nothing that a report would have to guess about.
 *
 * @throws HarnessError `RECORD_UNREADABLE` with the number of the line.
 */
export function readLine(content: string, number: number): RecordLine | undefined {
  const parsed = parseLine(content);
  if (parsed === undefined) throw unreadableLine(number, `is not a JSON object: ${startOf(content)}`);
  const { type } = parsed;
  const line = type === 'header' ? currentHeader(parsed) : parsed;
  const check = SHAPES.get(type);
  if (check === undefined) return undefined;
  const problem = check(line) ?? problemOfNulls(line);
  if (problem !== undefined) throw unreadableLine(number, problem);
  return line as unknown as RecordLine;
}

/** Whether a line is a JSON object, and so complete. */
export function isWholeLine(content: string): boolean {
  return parseLine(content) !== undefined;
}

/** An error that names the line of a record which can't be read. */
export function unreadableLine(number: number, problem: string): HarnessError {
  return new HarnessError('RECORD_UNREADABLE', `Line ${number} of the record ${problem}.`, {
    next: 'Run the scenarios again, or remove the line if you know how it got there; its claim then counts as not observed.',
  });
}

const EVIDENCE = each((evidence) => {
  const { kind, stdout, stderr } = evidence as Fields;
  if (kind !== 'run' && kind !== 'exec') return undefined;
  return texts('the output of a container', 'text')(stdout) ?? texts('the errors of a container', 'text')(stderr);
});

const ATTEMPT = all(
  fields({
    verdict: all(
      is(
        (value) => isObject(value) && isOutcome(value['outcome']),
        `has no verdict: it must be one of ${OUTCOMES.join(', ')}`,
      ),
      is(hasReason, 'has a verdict without a reason'),
    ),
    seen: is(isListOf(isText), 'has no list of what was seen'),
    evidence: all(is(isListOf(isObject), 'has no list of evidence'), EVIDENCE),
  }),
  texts('the verdict', 'startedAt'),
);

const VERDICT = all(
  fields({
    claim: all(
      is(isClaim, 'has no claim with an id, what it says and where it is written'),
      fields({ writtenIn: each(texts('a source', 'document section')) }),
    ),
    cell: is(isText, 'names no cell'),
    expected: all(
      is((value) => isObject(value) && isOutcome(value['verdict']), 'has no expected verdict'),
      fields({
        because: optional(is(isText, 'has no valid reason (because) for the expected verdict')),
        link: optional(is(isText, 'has no valid link for the expected verdict')),
      }),
    ),
  }),
  ATTEMPT,
  texts('the verdict', 'file'),
  fields({
    otherAttempt: optional(all(is(isNumbered, 'does not say which of two attempts the other one was'), ATTEMPT)),
  }),
);

const BASE_IMAGES = all(
  is(isListOf(isObject), 'has no list of base images'),
  each(texts('a base image', 'reference kind description')),
);

const ENGINE = all(
  texts(
    'an engine',
    'id name product version apiVersion imageStore storageDriver platform kernel cgroupVersion runtime address',
  ),
  fields({ builders: is(isListOf(isText), 'has no list of builders for an engine') }),
);

const PLACE = all(
  is(isObject, 'has no place where it names one'),
  texts('a place', 'file'),
  fields({
    line: is(isLineNumber, 'has no line for a place'),
    endLine: optional(is(isLineNumber, 'has no valid last line for a place')),
  }),
);

const CLAIM_PLACE = all(
  PLACE,
  fields({ command: optional(is(isLineNumber, 'has no valid line for the command of a claim')) }),
);

const LEFT_OUT = all(
  is(isListOf(isObject), 'has no list of the statements that were left out'),
  each(
    all(
      PLACE,
      texts('a statement that was left out', 'text what'),
      fields({ reason: is(isLeftOutReason, 'does not say why a statement was left out') }),
    ),
  ),
);

const FINDING = all(
  texts('the finding', 'claim says'),
  fields({ cell: optional(is(isText, 'names no cell for the finding')), place: optional(PLACE) }),
);

const HEADER = all(
  fields({
    machine: all(is(isObject, 'has no machine'), texts('the machine', 'platform node')),
    engines: all(is(isListOf(isNamed), 'has no list of engines'), each(ENGINE)),
    cells: all(is(isListOf(isNamed), 'has no list of cells'), each(texts('a cell', 'name engine builder'))),
    planned: is(isListOf(isText), 'has no list of planned claims'),
    plannedIn: optional(
      is(
        (value) => isObject(value) && Object.values(value).every(isListOf(isText)),
        'does not list which claims were planned in which cell',
      ),
    ),
    selectedBy: optional(is(isText, 'does not say what selected its claims')),
    unreachable: optional(is(isListOf(isReason), 'does not say which engines were unreachable and why')),
    mergedFrom: optional(
      all(
        is(isListOf(isObject), 'has no list of the runs that it was merged from'),
        each(texts('a merged run', 'session startedAt ended')),
      ),
    ),
    baseImages: optional(BASE_IMAGES),
    leftOut: optional(LEFT_OUT),
    documents: optional(
      all(is(isListOf(isObject), 'has no list of the pages of its claims'), each(texts('a page', 'file text'))),
    ),
    places: optional(
      all(is(isObject, 'has no places of its claims'), (places) => each(CLAIM_PLACE)(Object.values(places as Fields))),
    ),
  }),
  texts('the header', 'layerproofVersion session startedAt'),
);

const FOOTER = fields({
  ended: is((value) => value === 'complete' || value === 'interrupted', 'does not say how the run ended'),
  leftovers: is(isListOf(isText), 'has no list of leftovers'),
});

/** By the type of the line. */
const SHAPES: ReadonlyMap<unknown, Check> = new Map([
  ['header', HEADER],
  ['base-images', fields({ baseImages: BASE_IMAGES })],
  ['verdict', VERDICT],
  ['finding', FINDING],
  ['footer', FOOTER],
]);

function parseLine(content: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(content);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** In version 1, the header field for the version was called "layerproof"; nothing else was different. */
function currentHeader(header: Fields): Fields {
  const { type, recordVersion: version, layerproof, ...others } = header;
  if (version === RECORD_VERSION) return header;
  if (version === 1) return { type, recordVersion: RECORD_VERSION, layerproofVersion: layerproof, ...others };
  const message = `The record is of version ${JSON.stringify(version)}, and this layerproof reads versions 1 to ${RECORD_VERSION}.`;
  const next = 'Read it with the version of layerproof that wrote it, which its first line names.';
  throw new HarnessError('RECORD_UNREADABLE', message, { next });
}

function hasReason(verdict: unknown): boolean {
  return isObject(verdict) && (verdict['outcome'] === 'confirmed' || isText(verdict['because']));
}

function isClaim(value: unknown): boolean {
  return isObject(value) && isText(value['id']) && isText(value['says']) && isListOf(isObject)(value['writtenIn']);
}

function isNamed(value: unknown): boolean {
  return isObject(value) && isText(value['name']);
}

function isLineNumber(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) > 0;
}

function isLeftOutReason(value: unknown): boolean {
  return LEFT_OUT_REASONS.some((reason) => reason === value);
}

function isNumbered(attempt: unknown): boolean {
  return isObject(attempt) && (attempt['number'] === 1 || attempt['number'] === 2);
}

function isReason(value: unknown): boolean {
  return isObject(value) && isText(value['engine']) && isText(value['because']);
}

function isOutcome(value: unknown): boolean {
  return OUTCOMES.some((outcome) => outcome === value);
}
