import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { inventoryOf, startTestEngine, type OwnTestEngine } from '../../harness/engine/test-engine-fixture';
import { endScripts } from '../../harness/end-to-end/run-script-fixture';
import { ARTICLE, ARTICLE_OUTCOMES, VISIBLE_ARTICLE } from '../shared/article-page-fixture';
import { checkTestPages, findingsOf, outcomesOf, unexpectedOf, type CheckedTestPages } from './page-run-fixture';

const CMD = 'CMD ["echo", "Hello from the container!"]';
const ASSERTION = /<!-- layerproof: image=.*?-->\n/;
const APPLICATION = '```python {title="app.py"}\nfrom flask import Flask\napp = Flask(__name__)\n```\n\n';

const PAGES = {
  'article.md': ARTICLE,
  'other-output.md': ARTICLE.replace('# Output: Hello from the container!', '# Output: Hello from the container'),
  'run.md': ARTICLE.replace(CMD, CMD.replace('CMD', 'RUN')),
  'entrypoint.md': ARTICLE.replace(CMD, CMD.replace('CMD', 'ENTRYPOINT')),
  'entrypoint-unasserted.md': ARTICLE.replace(CMD, CMD.replace('CMD', 'ENTRYPOINT')).replace(ASSERTION, ''),
  'no-flask.md': ARTICLE.replace('RUN pip install flask\n', '\n'),
  'application.md': ARTICLE.replace('## Both together\n\n', `## Both together\n\n${APPLICATION}`).replace(
    'RUN pip install flask\n',
    'RUN pip install flask\nCOPY app.py .\n',
  ),
  'crlf.md': ARTICLE.replaceAll('\n', '\r\n'),
  'visible.md': VISIBLE_ARTICLE,
};

let own: OwnTestEngine;
let before: readonly string[];
let checked: CheckedTestPages;

beforeAll(async () => {
  own = await startTestEngine();
  before = await inventoryOf(own);
  checked = await checkTestPages(own, 'variants', PAGES);
});
afterEach(endScripts);
afterAll(() => own[Symbol.asyncDispose]());

test('every change of the page is different', () => {
  expect(new Set(Object.values(PAGES)).size).toBe(Object.keys(PAGES).length);
});

test('the article is as expected on stand-ins, and with Windows line endings too', () => {
  for (const builder of ['classic', 'buildkit'] as const) {
    expect(outcomesOf(checked, 'article.md', builder)).toEqual(ARTICLE_OUTCOMES);
    expect(outcomesOf(checked, 'crlf.md', builder)).toEqual(ARTICLE_OUTCOMES);
  }
  const standIns = checked.record.header.baseImages.filter(({ kind }) => kind === 'stand-in');
  expect(new Set(standIns.map(({ reference }) => reference))).toEqual(new Set(['ubuntu:20.04', 'python:3.9']));
});

test.each([
  ['other-output.md', ['28 refuted']],
  ['run.md', ['28 refuted', '31 refuted']],
  ['entrypoint.md', ['31 refuted']],
  ['entrypoint-unasserted.md', []],
  ['no-flask.md', ['55 refuted']],
  ['application.md', ['55 confirmed', '63 refuted']],
])('%s', (page, unexpected) => {
  for (const builder of ['classic', 'buildkit'] as const)
    expect([builder, unexpectedOf(checked, page, builder)]).toEqual([builder, unexpected]);
});

test('without the assertion, a finding states what the page can’t distinguish', () => {
  expect(findingsOf(checked, 'entrypoint-unasserted.md')).toContain(
    'No run passes arguments to cmd-example, so the page cannot distinguish CMD from ENTRYPOINT here.',
  );
});

test('without any annotation, a finding states that the Flask image serves nothing', () => {
  const findings = findingsOf(checked, 'visible.md');
  expect(
    findings.some((says) =>
      /starts my-flask-image as it was built: .*exit code 2.*Could not locate a Flask/.test(says),
    ),
  ).toBe(true);
});

test('a wrong page fails the run, and nothing is left behind', async () => {
  expect(checked.exitCode).toBe(1);
  expect(await inventoryOf(own)).toEqual(before);
});

test('if base images must be pulled and no registry has them, nothing is refuted', async () => {
  const from = ARTICLE.replaceAll(/FROM (ubuntu|python):\S+/g, 'FROM $1:0.0-layerproof-no-such-tag');
  const pulled = await checkTestPages(own, 'pulled', { 'article.md': from }, { words: ['--bases', 'pull'] });
  expect(pulled.exitCode).toBe(2);
  expect(new Set(pulled.record.verdicts.map(({ verdict }) => verdict.outcome))).toEqual(
    new Set(['not-observed', 'not-applicable']),
  );
});
