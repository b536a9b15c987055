import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { declaredClaimOf, readDeclaredClaims } from './declared-claims';

interface Parts {
  readonly says?: string;
  readonly writtenIn?: string;
  readonly body?: string;
  readonly after?: string;
}

function file({
  says = `'CMD adds no layer.'`,
  writtenIn = `writtenIn: [article('A8', 'A12'), reference('CMD')],`,
  body = `async ({ build }) => {\n    const image = await build('article/greeting');\n    expect(image).toHaveNoLayerFrom('CMD');\n  }`,
  after = '',
}: Parts = {}): string {
  return `import { expect, scenario } from '#harness';
scenario(
  { says: ${says}, ${writtenIn} },
  ${body},
);
${after}`;
}

function faultsOf(text: string): readonly string[] {
  return declaredClaimOf('article/a', text).faults;
}

describe('declaredClaimOf', () => {
  test('knows whether the builds of a scenario may come from the cache', () => {
    const body = `async ({ build }) => { await build('a', freshCache()); }`;
    expect(declaredClaimOf('article/a', file({ body })).usesCache).toBe(true);
  });

  test('reads what a scenario says, its statements, headings and build contexts', () => {
    const body = `async ({ build, attemptBuild }) => { await build('a'); await attemptBuild(\`b/c\`, { target: 'x' }); }`;
    expect(declaredClaimOf('article/a', file({ body }))).toEqual({
      id: 'article/a',
      says: 'CMD adds no layer.',
      statements: ['A8', 'A12'],
      headings: ['CMD'],
      statedUnder: ['CMD'],
      contexts: ['a', 'b/c'],
      usesCache: false,
      faults: [],
    });
  });

  test('reads a sentence that is split in two', () => {
    expect(declaredClaimOf('a', file({ says: `'CMD adds ' +\n 'no layer.'` })).says).toBe('CMD adds no layer.');
  });

  test('ignores statements and contexts in comments or computed at run time', () => {
    const text = file({ body: `async ({ build }) => { await build(name); }`, after: `// article('A99') build('x')` });
    expect(declaredClaimOf('a', text)).toMatchObject({ statements: ['A8', 'A12'], contexts: [], faults: [] });
  });

  test.each<[string, string, readonly string[]]>([
    ['an empty file', '', ['it has no scenario()', 'its `says` is not a string literal']],
    [
      'a second scenario',
      file({ after: `scenario({ says: 'B.', writtenIn: [] }, async () => {});` }),
      ['it has more than one scenario(): one claim per file'],
    ],
    ['a should', file({ says: `'CMD should add no layer.'` }), ['its `says` has a "should": state a fact']],
    ['a Should', file({ says: `'Should CMD add a layer.'` }), ['its `says` has a "should": state a fact']],
    [
      'no should in a longer word',
      file({ says: `'A shoulder is no should-er.'` }),
      ['its `says` has a "should": state a fact'],
    ],
    ['no period', file({ says: `'CMD adds no layer'` }), ['its `says` does not end with a period']],
    ['a `says` that is not a literal', file({ says: 'SENTENCE' }), ['its `says` is not a string literal']],
    [
      'a `says` with an interpolated value',
      file({ says: '`CMD adds ${count} layers.`' }),
      ['its `says` is not a string literal'],
    ],
    ['a `says` that is not a literal', file({ says: 'SENTENCE' }), ['its `says` is not a string literal']],
    [
      'a `says` with an interpolated value',
      file({ says: '`CMD adds ${count} layers.`' }),
      ['its `says` is not a string literal'],
    ],
    [
      'nothing wrong with features of the table',
      `import { runMount, hereDocuments } from '../features';\n${file({ writtenIn: 'writtenIn: [], needs: [runMount, hereDocuments],' })}`,
      [],
    ],
    [
      'a feature that is not in the table',
      `import { runMount } from '../features';\nimport { own } from './own';\n${file({ writtenIn: 'writtenIn: [], needs: [runMount, own, []],' })}`,
      [
        'it needs own, which is not imported from scenarios/features.ts',
        'it needs [], which is not imported from scenarios/features.ts',
      ],
    ],
    [
      'needs that are not a list',
      file({ writtenIn: 'writtenIn: [], needs: ALL,' }),
      ['its `needs` is not a list of features'],
    ],
    ['only a section that does not state it', file({ writtenIn: `about: reference('RUN'),` }), []],
    [
      'no source',
      file({ writtenIn: '' }),
      ['it does not state where the claim is written or what section it is about'],
    ],
    [
      'a body of 31 lines',
      file({ body: `async () => {${'\n'.repeat(32)}}` }),
      ['its body has 31 lines; at most 30 are allowed'],
    ],
    ['a body of 30 lines', file({ body: `async () => {${'\n'.repeat(31)}}` }), []],
    ['an if', file({ body: 'async () => {\n if (a) b();\n}' }), ['its body branches or loops on line 5']],
    ['a for', file({ body: 'async () => { for (const a of b) c(); }' }), ['its body branches or loops on line 4']],
    ['a while', file({ body: 'async () => { while (a) b(); }' }), ['its body branches or loops on line 4']],
    [
      'a try',
      file({ body: 'async () => { try { a(); } finally { b(); } }' }),
      ['its body branches or loops on line 4'],
    ],
    ['a conditional', file({ body: 'async () => { a(b ? c : d); }' }), ['its body branches or loops on line 4']],
    [
      'several',
      file({ says: `'CMD should'`, writtenIn: '', body: 'async () => { if (a) while (b) c(); }' }),
      [
        'its `says` has a "should": state a fact',
        'its `says` does not end with a period',
        'it does not state where the claim is written or what section it is about',
        'its body branches or loops on line 4',
        'its body branches or loops on line 4',
      ],
    ],
  ])('finds %s', (_what, text, faults) => {
    expect(faultsOf(text)).toEqual(faults);
  });
});

test('readDeclaredClaims reads every scenario file of a directory, sorted, and no others', () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'layerproof-declared-'));
  try {
    mkdirSync(path.join(directory, 'article', 'deep'), { recursive: true });
    for (const name of ['b.scenario.ts', 'a.scenario.ts', 'deep/c.scenario.ts']) {
      writeFileSync(path.join(directory, 'article', name), file());
    }
    writeFileSync(path.join(directory, 'article', 'statements.ts'), 'export const a = 1;');
    expect(readDeclaredClaims(directory).map(({ id, faults }) => [id, faults])).toEqual([
      ['article/a', []],
      ['article/b', []],
      ['article/deep/c', []],
    ]);
  } finally {
    rmSync(directory, { recursive: true });
  }
});
