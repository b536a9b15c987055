import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { inventoryOf, startTestEngine, type OwnTestEngine } from '../../harness/engine/test-engine-fixture';
import { endScripts, recordIn, runScript } from '../../harness/end-to-end/run-script-fixture';
import { ROOT } from '../shared/options';

const EXAMPLES = path.join(ROOT, 'harness', 'pages', 'examples');

let own: OwnTestEngine;
let before: readonly string[] = [];

beforeAll(async () => {
  own = await startTestEngine();
  before = await inventoryOf(own);
});
afterEach(endScripts);
afterAll(() => own[Symbol.asyncDispose]());

/** Checks a page, and returns its outcomes per builder by the line at which each is reported. */
async function checkPage(name: string, text: string) {
  const output = path.join(own.directory, `${name}-report`);
  const page = path.join(own.directory, `${name}.md`);
  rmSync(output, { recursive: true, force: true });
  mkdirSync(path.dirname(page), { recursive: true });
  writeFileSync(page, text);
  const { address } = own;
  const { exitCode, stderr } = await runScript([
    'doctest',
    '--engine',
    address,
    '--bases',
    'stand-in',
    '--output',
    output,
    page,
  ]);
  const { verdicts, header } = recordIn(output);
  const outcomes: Record<string, string[]> = {};
  for (const { claim, cell, verdict, line } of verdicts) {
    const builder = cell.endsWith('classic') ? 'classic' : 'buildkit';
    const at = line ?? header.places?.[claim.id]?.line ?? 0;
    (outcomes[builder] ??= []).push(`${at} ${verdict.outcome}`);
  }
  return { exitCode, stderr, ...outcomes };
}

const example = (start: string, name: string): string =>
  readFileSync(path.join(EXAMPLES, `${start}-${name}.md`), 'utf8');

describe('a page', () => {
  test('that is right passes, and leaves nothing behind', async () => {
    const page = example('10', 'detached-an-id-a-row-of-a-table-the-log-the-end');
    const green = ['7 confirmed', '9 confirmed', '11 confirmed', '14 confirmed', '16 confirmed'];
    expect(await checkPage('detached', page)).toMatchObject({ exitCode: 0, classic: green, buildkit: green });
    expect(await inventoryOf(own)).toEqual(before);
  });

  test('that states something else is refuted at the line of its output', async () => {
    const red = ['7 confirmed', '9 refuted'];
    expect(await checkPage('typo', example('04', 'a-typo-in-the-stated-output'))).toMatchObject({
      exitCode: 1,
      classic: red,
      buildkit: red,
    });
  });

  test('whose build fails is refuted there, and what needs the image is not applicable', async () => {
    const page = example('05', 'a-dockerfile-that-does-not-build-blocks-what-needs-it');
    const red = ['2 refuted', '9 not-applicable'];
    expect(await checkPage('broken', page)).toMatchObject({ exitCode: 1, classic: red, buildkit: red });
  });

  test('with an error that it states, a session, a port, and a feature of one builder', async () => {
    const error = await checkPage('error', example('09', 'an-error-that-is-expected'));
    expect(error).toMatchObject({ exitCode: 0, classic: ['7 confirmed', '9 confirmed'] });
    const session = await checkPage('session', example('23', 'inside-a-container'));
    expect(session).toMatchObject({
      exitCode: 0,
      buildkit: ['8 confirmed', '9 confirmed', '11 confirmed', '13 confirmed', '14 confirmed'],
    });
    const port = await checkPage('port', example('28', 'a-published-port'));
    expect(port).toMatchObject({ exitCode: 0, classic: ['8 confirmed', '9 confirmed', '11 confirmed'] });
    const mount = await checkPage('mount', example('20', 'a-mount-of-run-that-only-some-builders-know'));
    expect(mount).toMatchObject({
      exitCode: 0,
      classic: ['8 not-applicable', '10 not-applicable'],
      buildkit: ['8 confirmed', '10 confirmed'],
    });
    expect(await inventoryOf(own)).toEqual(before);
  });
});
