import { asImage, historyLines, imageLine } from './layers';
import { toResult, type MatcherContext, type MatcherResult } from './matcher';

/** The Dockerfile left exactly `count` history entries of `instruction`, with or without a layer. */
export function toHaveHistoryEntriesFrom(
  this: MatcherContext,
  received: unknown,
  instruction: string,
  count: number,
): MatcherResult {
  const name = 'toHaveHistoryEntriesFrom';
  const image = asImage(this, name, received);
  const actual = image.history.filter((entry) => entry.instruction === instruction).length;
  return toResult(this, {
    name,
    subject: 'image',
    argument: `"${instruction}", ${count}`,
    pass: actual === count,
    expected: count,
    received: actual,
    about: [imageLine(image)],
    details: historyLines(image),
    seen: `The history has ${actual === 0 ? 'no entry' : `${actual} ${actual === 1 ? 'entry' : 'entries'}`} of ${instruction}.`,
  });
}
