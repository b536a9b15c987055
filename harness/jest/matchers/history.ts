import type { MatcherContext } from 'expect';
import { historyLines, imageLine, isImage } from './layers';
import { misuse, toResult, type MatcherResult } from './matcher';

/** The Dockerfile left exactly `count` history entries of `instruction`, with or without a layer. */
export function toHaveHistoryEntriesFrom(
  this: MatcherContext,
  received: unknown,
  instruction: string,
  count: number,
): MatcherResult {
  const name = 'toHaveHistoryEntriesFrom';
  if (!isImage(received))
    throw misuse(this, { name, subject: 'image', wanted: 'an image, as build() gives it', received });
  const actual = received.history.filter((entry) => entry.instruction === instruction).length;
  return toResult(this, {
    name,
    subject: 'image',
    argument: `"${instruction}", ${count}`,
    pass: actual === count,
    expected: count,
    received: actual,
    about: [imageLine(received)],
    details: historyLines(received),
    seen: `The history has ${actual === 0 ? 'no entry' : `${actual} ${actual === 1 ? 'entry' : 'entries'}`} of ${instruction}.`,
  });
}
