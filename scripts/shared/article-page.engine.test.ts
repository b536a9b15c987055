import { expect, test } from '@jest/globals';
import type { CheckedPage } from '../../harness/checks/check-page';
import { placeOf } from '../../harness/checks/page-claim';
import { WrittenContexts } from '../../harness/checks/page-contexts';
import { testEngine } from '../../harness/jest/test-engine';
import { planPage } from '../../harness/pages/plan-page';
import type { Step } from '../../harness/pages/step';
import type { SessionCell } from '../../harness/session/cells';
import { APT_BUILD, ARTICLE, ARTICLE_OUTCOMES, ARTICLE_PAGE, VISIBLE_ARTICLE } from './article-page-fixture';
import { pageChecks } from './page-check-fixture';

const check = pageChecks(__filename);

/** Installing Python with apt-get takes longer than everything else; doctest-article.heavy.test.ts does it. */
const isQuick = (step: Step): boolean => step.kind !== 'build' || !step.dockerfile.text.includes('apt-get');

/** Checks both pages in one cell of the run; they share their builds. */
async function checkedIn(cell: SessionCell): Promise<readonly CheckedPage[]> {
  const written = new WrittenContexts();
  const checked = (text: string, name: string): Promise<CheckedPage> => {
    const plan = planPage(text, ARTICLE_PAGE);
    const quick = { ...plan, steps: plan.steps.filter(isQuick) };
    return check(quick, { name: `${name}-${cell.builder}`, cell, written });
  };
  return [await checked(ARTICLE, 'article'), await checked(VISIBLE_ARTICLE, 'visible')];
}

const outcomesOf = ({ steps }: CheckedPage): readonly string[] =>
  steps.map(({ line: { line, verdict }, step }) => `${line ?? placeOf(step).line} ${verdict.outcome}`);

test('the article holds with every builder of the engine, and its Flask image is found to serve nothing', async () => {
  const { cells } = testEngine().session;
  expect(cells.length).toBeGreaterThan(0);
  const checked = await Promise.all(cells.map(checkedIn));
  for (const [index, [article, visible]] of checked.entries()) {
    if (article === undefined || visible === undefined) throw new Error('A page was not checked.');
    const cell = cells[index]?.name;
    expect({ cell, outcomes: outcomesOf(article) }).toEqual({
      cell,
      outcomes: ARTICLE_OUTCOMES.filter((outcome) => outcome !== APT_BUILD),
    });
    expect(article.steps.filter(({ line }) => line.verdict.outcome !== line.expected.verdict)).toEqual([]);
    expect(visible.findings.map(({ says }) => says).join('\n')).toMatch(
      /starts my-flask-image as it was built: .*exit code 2.*Could not locate a Flask/,
    );
  }
});
