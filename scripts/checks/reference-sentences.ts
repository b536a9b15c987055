import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { scenarioFileOf } from '../../harness/verdict/scenario-file';
import type { DeclaredClaim } from './declared-claims';
import { ROOT } from '../shared/options';

/** A sentence of the Dockerfile reference that states a fact, in our own words. */
export interface ReferenceSentence {
  /** Its chapter in scenarios/reference/. */
  readonly chapter: string;
  /** The heading of the reference that it is under. */
  readonly heading: string;
  readonly says: string;
  /** Ids of the claims that check it; empty if none does. */
  readonly claims: readonly string[];
  /** Why no claim checks it. */
  readonly because?: string;
}

/** How many sentences have claims, a reason instead, or neither. */
export interface SentenceCount {
  readonly all: number;
  readonly checked: number;
  readonly leftOut: number;
}

/** As a chapter's sentences.json lists them. */
interface HeadingSentences {
  readonly heading: string;
  readonly sentences: readonly {
    readonly says: string;
    readonly claims?: readonly string[];
    readonly because?: string;
  }[];
}

const FILE = 'sentences.json';

/** The sentences of every chapter that lists some, in the order of the reference within a chapter. */
export function readSentences(directory = path.join(ROOT, 'scenarios', 'reference')): readonly ReferenceSentence[] {
  return readdirSync(directory)
    .filter((chapter) => existsSync(path.join(directory, chapter, FILE)))
    .toSorted()
    .flatMap((chapter) => {
      const groups = JSON.parse(
        readFileSync(path.join(directory, chapter, FILE), 'utf8'),
      ) as readonly HeadingSentences[];
      return groups.flatMap(({ heading, sentences }) =>
        sentences.map(({ claims = [], ...sentence }) => ({ chapter, heading, claims, ...sentence })),
      );
    });
}

/**
 * What is wrong with the list: each sentence has claims that exist or else a reason, and is under an existing heading.
 */
export function sentenceFaults(
  sentences: readonly ReferenceSentence[],
  ids: ReadonlySet<string>,
  headings: ReadonlySet<string>,
): readonly string[] {
  const seen = new Set<string>();
  return sentences.flatMap(({ chapter, heading, says, claims, because }) => {
    const where = `scenarios/reference/${chapter}/${FILE}: "${says}"`;
    const isRepeated = seen.has(`${heading}\n${says}`);
    seen.add(`${heading}\n${says}`);
    return [
      ...(headings.has(heading) ? [] : [`${where} is under "${heading}", which is not a heading of the reference.`]),
      ...(isRepeated ? [`${where} is listed twice.`] : []),
      ...claims.filter((id) => !ids.has(id)).map((id) => `${where} names ${id}, which is not a claim.`),
      ...(claims.length === 0 && because === undefined ? [`${where} has neither a claim nor a reason.`] : []),
      ...(claims.length > 0 && because !== undefined ? [`${where} has claims, so it needs no reason.`] : []),
    ];
  });
}

/** The claims whose source is a heading of the reference, but that no listed sentence of that heading names. */
export function sourceFaults(
  claims: readonly DeclaredClaim[],
  sentences: readonly ReferenceSentence[],
): readonly string[] {
  const named = new Set(sentences.flatMap(({ heading, claims: ids }) => ids.map((id) => `${heading}\n${id}`)));
  return claims.flatMap(({ id, statedUnder }) =>
    statedUnder
      .filter((heading) => !named.has(`${heading}\n${id}`))
      .map(
        (heading) =>
          `${scenarioFileOf(id)} states that it is written under "${heading}", but no sentence of that heading in ${FILE} names it. If the section does not state it, use \`about\`.`,
      ),
  );
}

export function countSentences(sentences: readonly ReferenceSentence[]): SentenceCount {
  const checked = sentences.filter(({ claims }) => claims.length > 0).length;
  const leftOut = sentences.filter(({ claims, because }) => claims.length === 0 && because !== undefined).length;
  return { all: sentences.length, checked, leftOut };
}

/**
 * Each sentence below its heading, with the claims that check it or the reason why none does.
 *
 * @param lineOf A line for one claim.
 */
export function sentenceLines(
  sentences: readonly ReferenceSentence[],
  claims: readonly DeclaredClaim[],
  lineOf: (claim: DeclaredClaim) => string,
): readonly string[] {
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  const headings = new Set(sentences.map(({ heading }) => heading));
  return [...headings].flatMap((heading) => {
    const own = sentences.filter((sentence) => sentence.heading === heading);
    return [
      '',
      `${heading}: ${inWords(countSentences(own))}`,
      ...own.flatMap((sentence) => [`  ${sentence.says}`, ...answerLines(sentence, byId, lineOf)]),
    ];
  });
}

function answerLines(
  { claims, because }: ReferenceSentence,
  byId: ReadonlyMap<string, DeclaredClaim>,
  lineOf: (claim: DeclaredClaim) => string,
): readonly string[] {
  if (claims.length > 0) return claims.flatMap((id) => byId.get(id) ?? []).map(lineOf);
  return [because === undefined ? '     no claim checks it' : `     left out: ${because}`];
}

/** "21 sentences: 19 with claims, 2 left out". */
export function inWords({ all, checked, leftOut }: SentenceCount): string {
  const open = all - checked - leftOut;
  const parts = [
    `${checked} with claims`,
    ...(leftOut > 0 ? [`${leftOut} left out`] : []),
    ...(open > 0 ? [`${open} that nothing checks`] : []),
  ];
  return `${all} ${all === 1 ? 'sentence' : 'sentences'}: ${parts.join(', ')}`;
}
