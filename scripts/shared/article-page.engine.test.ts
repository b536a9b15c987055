import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { checkPage, type CheckedPage } from '../../harness/checks/check-page';
import { placeOf } from '../../harness/checks/page-claim';
import { WrittenContexts } from '../../harness/checks/page-contexts';
import { temporaryDirectory, testEngine } from '../../harness/jest/test-engine';
import { planPage } from '../../harness/pages/plan-page';
import type { Step } from '../../harness/pages/step';
import type { SessionCell } from '../../harness/session/cells';
import { patience } from '../../harness/support/pace';
import { Workbench } from '../../harness/workbench/workbench';
import { ROOT } from './options';

const PAGE = path.join('documents', 'article.md');
const ARTICLE = readFileSync(path.join(ROOT, PAGE), 'utf8');
const WITHOUT_ANNOTATIONS = ARTICLE.replaceAll(/<!--[\s\S]*?-->\n*/g, '');

const directory = temporaryDirectory(__filename);
/** The claims of a page are not those of the run, whose record must not have them. */
const RECORD = path.join(directory, 'record.jsonl');
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** Installing Python with apt-get takes longer than everything else; doctest-article.heavy.test.ts does it. */
const isQuick = (step: Step): boolean => step.kind !== 'build' || !step.dockerfile.text.includes('apt-get');

/** Checks both pages in one cell of the run; they share their builds. */
async function checkedIn(cell: SessionCell): Promise<readonly CheckedPage[]> {
  const session = { ...testEngine().session, recordFile: RECORD };
  const workbench = new Workbench(session, { ...cell, contextsDirectory: directory, contextsShownAs: '' });
  const written = new WrittenContexts();
  const check = (text: string, name: string): Promise<CheckedPage> => {
    const plan = planPage(text, PAGE);
    const quick = { ...plan, steps: plan.steps.filter(isQuick) };
    return checkPage(workbench, quick, {
      contextsDirectory: directory,
      directoryNextTo: () => undefined,
      written,
      trustsStandIns: true,
      adequacy: false,
      name: `${name}-${cell.builder}`,
      signal: new AbortController().signal,
    });
  };
  return [await check(ARTICLE, 'article'), await check(WITHOUT_ANNOTATIONS, 'visible')];
}

const outcomesOf = ({ steps }: CheckedPage): readonly string[] =>
  steps.map(({ line: { line, verdict }, step }) => `${line ?? placeOf(step).line} ${verdict.outcome}`);

test(
  'the article holds with every builder of the engine, and its Flask image is found to serve nothing',
  async () => {
    mkdirSync(directory);
    const { cells, session } = testEngine().session;
    writeFileSync(RECORD, `${JSON.stringify({ type: 'header', session })}\n`);
    expect(cells.length).toBeGreaterThan(0);
    const checked = await Promise.all(cells.map(checkedIn));
    for (const [index, [article, visible]] of checked.entries()) {
      if (article === undefined || visible === undefined) throw new Error('A page was not checked.');
      const cell = cells[index]?.name;
      // Line 50 promises that Flask serves; the page says that this is refuted, and line 55 what happens instead.
      expect({ cell, outcomes: outcomesOf(article) }).toEqual({
        cell,
        outcomes: [
          '26 confirmed',
          '28 confirmed',
          '31 confirmed',
          '36 confirmed',
          '50 refuted',
          '56 confirmed',
          '63 confirmed',
          '68 confirmed',
        ],
      });
      expect(article.steps.filter(({ line }) => line.verdict.outcome !== line.expected.verdict)).toEqual([]);
      expect(visible.findings.map(({ says }) => says).join('\n')).toMatch(
        /starts my-flask-image as it was built: .*exit code 2.*Could not locate a Flask/,
      );
    }
  },
  patience(120_000),
);
