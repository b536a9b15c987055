import type { RunnableImage } from '../image/image';
import { asImage, imageLine, sourceLines } from './layers';
import { toResult, type MatcherContext, type MatcherResult } from './matcher';

/** LABEL set this; with any value if none is given. */
export function toHaveLabel(
  this: MatcherContext,
  received: unknown,
  label: string,
  value?: string | RegExp,
): MatcherResult {
  const image = asImage(this, 'toHaveLabel', received);
  const { labels } = image.config;
  return compareNamed(this, { name: 'toHaveLabel', noun: 'label', image, key: label, value, all: labels });
}

/** ENV set this variable; with any value if none is given. */
export function toHaveVariable(
  this: MatcherContext,
  received: unknown,
  variable: string,
  value?: string | RegExp,
): MatcherResult {
  const image = asImage(this, 'toHaveVariable', received);
  const all = Object.fromEntries(image.config.env.map(splitVariable));
  return compareNamed(this, { name: 'toHaveVariable', noun: 'variable', image, key: variable, value, all });
}

/** EXPOSE documents this port: 8080 for `8080/tcp`, or `53/udp`. */
export function toExposePort(this: MatcherContext, received: unknown, port: number | string): MatcherResult {
  const image = asImage(this, 'toExposePort', received);
  const wanted = String(port).includes('/') ? String(port) : `${port}/tcp`;
  return compareListed(this, {
    name: 'toExposePort',
    noun: 'exposed port',
    image,
    wanted,
    all: image.config.exposedPorts,
  });
}

/** VOLUME declared this path. */
export function toHaveVolume(this: MatcherContext, received: unknown, path: string): MatcherResult {
  const image = asImage(this, 'toHaveVolume', received);
  return compareListed(this, { name: 'toHaveVolume', noun: 'volume', image, wanted: path, all: image.config.volumes });
}

/** What USER set, as written; the empty string for root by default. */
export function toHaveUser(this: MatcherContext, received: unknown, user: string): MatcherResult {
  const image = asImage(this, 'toHaveUser', received);
  return compareText(this, { name: 'toHaveUser', noun: 'user', image, wanted: user, actual: image.config.user });
}

/** What WORKDIR set; the empty string if nothing did. */
export function toHaveWorkingDirectory(this: MatcherContext, received: unknown, directory: string): MatcherResult {
  const image = asImage(this, 'toHaveWorkingDirectory', received);
  const actual = image.config.workingDirectory;
  return compareText(this, {
    name: 'toHaveWorkingDirectory',
    noun: 'working directory',
    image,
    wanted: directory,
    actual,
  });
}

interface Setting {
  /** Of the matcher. */
  readonly name: string;
  readonly noun: string;
  readonly image: RunnableImage;
}

function compareNamed(
  context: MatcherContext,
  {
    name,
    noun,
    image,
    key,
    value,
    all,
  }: Setting & {
    readonly key: string;
    readonly value: string | RegExp | undefined;
    readonly all: Readonly<Record<string, string>>;
  },
): MatcherResult {
  const { isNot = false, utils } = context;
  const actual = Object.hasOwn(all, key) ? all[key] : undefined;
  const isThere = actual !== undefined;
  const isRight =
    value === undefined || (typeof value === 'string' ? actual === value : (actual ?? '').search(value) !== -1);
  const wanted = value === undefined ? key : `${key}=${String(value)}`;
  const others = Object.keys(all).map((other) => `  ${other}=${all[other] ?? ''}`);
  return toResult(context, {
    name,
    subject: 'image',
    argument: value === undefined ? JSON.stringify(key) : `${JSON.stringify(key)}, ${shown(value)}`,
    pass: isThere && isRight,
    expected: wanted,
    received: isThere ? `${key}=${actual}` : undefined,
    about: [imageLine(image)],
    comparison: [
      `Expected: ${isNot ? 'not ' : ''}the ${noun} ${utils.printExpected(wanted)}`,
      `Received: ${isThere ? utils.printReceived(`${key}=${actual}`) : `no ${noun} of that name`}`,
    ],
    details: [`Every ${noun}:`, ...(others.length === 0 ? ['  (none)'] : others)],
    seen: `The image has ${isThere ? `the ${noun} ${key}=${actual}` : `no ${noun} ${key}`}.`,
  });
}

function compareListed(
  context: MatcherContext,
  { name, noun, image, wanted, all }: Setting & { readonly wanted: string; readonly all: readonly string[] },
): MatcherResult {
  const { isNot = false, utils } = context;
  const isThere = all.includes(wanted);
  return toResult(context, {
    name,
    subject: 'image',
    argument: JSON.stringify(wanted),
    pass: isThere,
    expected: wanted,
    received: all,
    about: [imageLine(image)],
    comparison: [
      `Expected: ${isNot ? 'not ' : ''}the ${noun} ${utils.printExpected(wanted)}`,
      `Received: ${all.length === 0 ? `no ${noun}` : utils.printReceived(all)}`,
    ],
    details: sourceLines(image),
    seen: `The image has ${isThere ? `the ${noun} ${wanted}` : `no ${noun} ${wanted}`}.`,
  });
}

function compareText(
  context: MatcherContext,
  { name, noun, image, wanted, actual }: Setting & { readonly wanted: string; readonly actual: string },
): MatcherResult {
  return toResult(context, {
    name,
    subject: 'image',
    argument: JSON.stringify(wanted),
    pass: actual === wanted,
    expected: wanted,
    received: actual,
    about: [imageLine(image)],
    details: sourceLines(image),
    seen: `The image has ${actual === '' ? `no ${noun}` : `the ${noun} ${actual}`}.`,
  });
}

function splitVariable(text: string): [name: string, value: string] {
  const at = text.indexOf('=');
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function shown(value: string | RegExp): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}
