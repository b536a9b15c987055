import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { inventoryOf, startTestEngine, type OwnTestEngine } from '../../harness/engine/test-engine-fixture';
import { endScripts } from '../../harness/end-to-end/run-script-fixture';
import { ROOT } from '../shared/options';
import { checkTestPages, outcomesOf, type CheckedTestPages } from './page-run-fixture';

const EXAMPLES = path.join(ROOT, 'harness', 'pages', 'examples');

/** What is not simply confirmed in every step, by the number of the example: with both builders, or with each. */
const OUTCOMES: Readonly<Record<string, string | { readonly classic: string; readonly buildkit: string }>> = {
  '04': '7 confirmed, 9 refuted',
  '05': '2 refuted, 9 not-applicable',
  '20': { classic: '8 not-applicable, 10 not-applicable', buildkit: '8 confirmed, 10 confirmed' },
  '21': { classic: '9 confirmed, 11 refuted', buildkit: '9 confirmed, 11 confirmed' },
  '26': '11 confirmed, 13 refuted',
  '29': '5 refuted',
  '30': '2 confirmed, 10 refuted, 15 confirmed',
};

/** Everything of these is left out. */
const EMPTY = ['16', '24', '25'];

const names = readdirSync(EXAMPLES);
let own: OwnTestEngine;
let checked: CheckedTestPages;

beforeAll(async () => {
  own = await startTestEngine();
  const before = await inventoryOf(own);
  const texts = names.map((name) => [name, textOf(name)] as const);
  checked = await checkTestPages(own, 'examples', Object.fromEntries(texts));
  expect(await inventoryOf(own)).toEqual(before);
});
afterEach(endScripts);
afterAll(() => own[Symbol.asyncDispose]());

/** Stored with Unix line ends, because an editor or a checkout would change others. */
function textOf(name: string): string {
  const text = readFileSync(path.join(EXAMPLES, name), 'utf8');
  return name.startsWith('26') ? text.replaceAll('\n', '\r\n') : text;
}

test.each(names)('%s', (name) => {
  const number = name.slice(0, 2);
  const wanted = OUTCOMES[number];
  for (const builder of ['classic', 'buildkit'] as const) {
    const outcomes = outcomesOf(checked, name, builder);
    if (wanted !== undefined) expect(outcomes.join(', ')).toBe(typeof wanted === 'string' ? wanted : wanted[builder]);
    else if (EMPTY.includes(number)) expect(outcomes).toEqual([]);
    else expect(new Set(outcomes.map((outcome) => outcome.split(' ')[1]))).toEqual(new Set(['confirmed']));
  }
});

test('wrong pages fail the run', () => expect(checked.exitCode).toBe(1));
