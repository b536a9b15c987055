import type { ExpectedFile } from './files';
import { abridged, type MatcherContext } from './matcher';
import type { LayerproofMatchers } from './matcher-types';

/** What an argument must be, in words, and whether a value is that. */
interface Kind {
  readonly words: string;
  readonly isRight: (value: unknown) => boolean;
}

const kind = (words: string, isRight: Kind['isRight']): Kind => ({ words, isRight });
const optional = ({ words, isRight }: Kind): Kind => kind(words, (value) => value === undefined || isRight(value));

const TEXT = kind('a string', (value) => typeof value === 'string');
const NUMBER = kind('a whole number', Number.isInteger);
const FLAG = kind('true or false', (value) => typeof value === 'boolean');
const PATTERN = kind(
  'a string or a regular expression',
  (value) => typeof value === 'string' || Object.prototype.toString.call(value) === '[object RegExp]',
);
/** Or an asymmetric matcher, such as `expect.arrayContaining([…])`. */
const WORDS = kind(
  'a list of strings',
  (value) => Array.isArray(value) || (typeof value === 'object' && value !== null && '$$typeof' in value),
);
const PORT = kind(
  'a port, such as 8080 or "53/udp"',
  (value) => NUMBER.isRight(value) || (typeof value === 'string' && /^\d+(?:\/(?:tcp|udp|sctp))?$/.test(value)),
);
const OBJECT = kind('an object', (value) => typeof value === 'object' && value !== null);

const oneOf = (...words: readonly string[]): Kind =>
  kind(`one of ${words.join(', ')}`, (value) => typeof value === 'string' && words.includes(value));

const FILE: Readonly<Record<keyof ExpectedFile, Kind>> = {
  type: oneOf('file', 'directory', 'symlink', 'character-device', 'block-device', 'fifo', 'other'),
  mode: NUMBER,
  uid: NUMBER,
  gid: NUMBER,
  executableBy: oneOf('any', 'owner', 'group', 'other'),
  content: PATTERN,
  target: TEXT,
  followLinks: FLAG,
};

const ARGUMENTS: Readonly<Record<keyof LayerproofMatchers<void, never>, readonly Kind[]>> = {
  toHaveOneLayerFrom: [TEXT],
  toHaveNoLayerFrom: [TEXT],
  toHaveLayersFrom: [TEXT, NUMBER],
  toHaveHistoryEntriesFrom: [TEXT, NUMBER],
  toHaveDefaultCommand: [WORDS],
  toHaveEntrypoint: [WORDS],
  toHaveHealthCheck: [WORDS],
  toHaveStarted: [WORDS],
  toHaveFailedToStart: [NUMBER, optional(PATTERN)],
  toHavePrinted: [TEXT],
  // Matchers that need a specific text reject an absent one themselves.
  toHaveWritten: [optional(PATTERN)],
  toHaveExitedWith: [NUMBER],
  toHavePrintedDuringBuild: [optional(TEXT)],
  toHaveFailedAt: [optional(TEXT), optional(OBJECT)],
  toHaveFailedToBuild: [optional(PATTERN)],
  toHaveAnswered: [NUMBER, optional(TEXT)],
  toHaveGoneUnanswered: [],
  toHaveLabel: [TEXT, optional(PATTERN)],
  toExposePort: [PORT],
  toHaveUser: [TEXT],
  toHaveWorkingDirectory: [TEXT],
  toHaveVolume: [TEXT],
  toHaveVariable: [TEXT, optional(PATTERN)],
  toHaveFile: [TEXT, optional(OBJECT)],
};

/**
 * The same matcher, for callers without types: an argument that nothing can equal would hold after `.not`.
 *
 * @throws TypeError from the matcher, as for a received value that it cannot check.
 */
export function withArguments<M extends (this: MatcherContext, received: unknown, ...args: never[]) => unknown>(
  name: keyof typeof ARGUMENTS,
  matcher: M,
): M {
  const checked = function (this: MatcherContext, received: unknown, ...args: never[]): unknown {
    for (const [at, { words, isRight }] of ARGUMENTS[name].entries())
      if (!isRight(args[at]))
        throw wrong(this, name, `${at === 0 ? 'its' : 'its second'} argument must be ${words}`, args[at]);
    if (name === 'toHaveFile') requireFile(this, (args as readonly unknown[])[1] ?? {});
    return matcher.call(this, received, ...args);
  };
  return checked as M;
}

function requireFile(context: MatcherContext, expected: object): void {
  for (const [key, value] of Object.entries(expected)) {
    if (!Object.hasOwn(FILE, key))
      throw wrong(context, 'toHaveFile', `there is no ${key}; a file has ${Object.keys(FILE).join(', ')}`, value);
    const { words, isRight } = FILE[key as keyof ExpectedFile];
    if (value !== undefined && !isRight(value)) throw wrong(context, 'toHaveFile', `${key} must be ${words}`, value);
  }
}

function wrong({ utils }: MatcherContext, name: string, why: string, value: unknown): TypeError {
  const got = utils.printWithType('Argument', value, (one) => abridged(utils.printReceived(one)));
  return new TypeError(`${utils.matcherHint(name)}\n\nMatcher error: ${why}\n\n${got}`);
}
