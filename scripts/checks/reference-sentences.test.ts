import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { DeclaredClaim } from './declared-claims';
import {
  countSentences,
  inWords,
  readSentences,
  sentenceFaults,
  sentenceLines,
  sourceFaults,
} from './reference-sentences';
import type { ReferenceSentence } from './reference-sentences';

const CHECKED: ReferenceSentence = {
  chapter: 'cmd',
  heading: 'CMD',
  says: 'The last CMD takes effect.',
  claims: ['reference/cmd/last-cmd-takes-effect'],
};
const LEFT_OUT: ReferenceSentence = {
  chapter: 'cmd',
  heading: 'CMD',
  says: 'A terminal is needed.',
  claims: [],
  because: 'There is none.',
};
const OPEN: ReferenceSentence = { chapter: 'shell', heading: 'SHELL', says: 'A shell is used.', claims: [] };
const IDS = new Set(CHECKED.claims);
const HEADINGS = new Set(['CMD', 'SHELL']);

test('sentences are read from the chapters that have some', () => {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'sentences-'));
  mkdirSync(path.join(directory, 'cmd'));
  mkdirSync(path.join(directory, 'run'));
  const { says, claims } = CHECKED;
  const file = [
    {
      heading: 'CMD',
      sentences: [
        { says, claims },
        { says: LEFT_OUT.says, because: LEFT_OUT.because },
      ],
    },
  ];
  writeFileSync(path.join(directory, 'cmd', 'sentences.json'), JSON.stringify(file));
  const sentences = readSentences(directory);
  rmSync(directory, { recursive: true });
  expect(sentences).toEqual([CHECKED, LEFT_OUT]);
});

describe('what is wrong with a list of sentences', () => {
  const where = 'scenarios/reference/cmd/sentences.json: "The last CMD takes effect."';

  test('is nothing if each has claims or a reason', () => {
    expect(sentenceFaults([CHECKED, LEFT_OUT], IDS, HEADINGS)).toEqual([]);
  });

  test.each<[string, readonly ReferenceSentence[], string]>([
    [
      'a claim that is not there',
      [{ ...CHECKED, claims: ['reference/cmd/gone'] }],
      `${where} names reference/cmd/gone, which is not a claim.`,
    ],
    ['neither a claim nor a reason', [{ ...CHECKED, claims: [] }], `${where} has neither a claim nor a reason.`],
    ['both', [{ ...CHECKED, because: 'It is hard.' }], `${where} has claims, so it needs no reason.`],
    ['the same twice', [CHECKED, CHECKED], `${where} is listed twice.`],
    [
      'an unknown heading',
      [{ ...CHECKED, heading: 'COMMAND' }],
      `${where} is under "COMMAND", which is not a heading of the reference.`,
    ],
  ])('is %s', (_what, sentences, fault) => {
    expect(sentenceFaults(sentences, IDS, HEADINGS)).toEqual([fault]);
  });
});

describe('where a claim states that it is written', () => {
  const claim = (statedUnder: string): DeclaredClaim =>
    ({ id: 'reference/cmd/last-cmd-takes-effect', statedUnder: [statedUnder] }) as unknown as DeclaredClaim;

  test('is right if a sentence of that heading names it', () => {
    expect(sourceFaults([claim('CMD')], [CHECKED])).toEqual([]);
  });

  test('is wrong if only a sentence of another heading names it', () => {
    expect(sourceFaults([claim('SHELL')], [CHECKED, OPEN])).toEqual([
      'scenarios/reference/cmd/last-cmd-takes-effect.scenario.ts states that it is written under "SHELL", but no sentence of that heading in sentences.json names it. If the section does not state it, use `about`.',
    ]);
  });
});

test('each sentence is shown below its heading with its claims or its reason', () => {
  const claims = [{ id: 'reference/cmd/last-cmd-takes-effect' }] as unknown as readonly DeclaredClaim[];
  expect(sentenceLines([CHECKED, LEFT_OUT, OPEN], claims, ({ id }) => `     ✔ ${id}`)).toEqual([
    '',
    'CMD: 2 sentences: 1 with claims, 1 left out',
    '  The last CMD takes effect.',
    '     ✔ reference/cmd/last-cmd-takes-effect',
    '  A terminal is needed.',
    '     left out: There is none.',
    '',
    'SHELL: 1 sentence: 0 with claims, 1 that nothing checks',
    '  A shell is used.',
    '     no claim checks it',
  ]);
  expect(inWords(countSentences([CHECKED, LEFT_OUT, OPEN]))).toBe(
    '3 sentences: 1 with claims, 1 left out, 1 that nothing checks',
  );
});

test('the sentences of the reference that are listed here name claims that exist', () => {
  expect(readSentences().length).toBeGreaterThan(100);
});
