import { expect, test } from '@jest/globals';
import { planPage } from '../pages/plan-page';
import type { VerdictLine } from '../record/record';
import type { Outcome } from '../verdict/verdict';
import { agreedOutputs } from './agreed-output';
import type { CheckedPage } from './check-page';

const plan = planPage('```console\n$ docker run busybox\nold\n```\n', 'page.md');
const [step] = plan.steps;

type Answer = readonly [outcome: Outcome, printed?: string];

/** What the only step did in each cell. */
function agreed(...answers: readonly Answer[]) {
  const checked = answers.map(([outcome, printed], index): CheckedPage => {
    const line = { verdict: { outcome }, expected: { verdict: 'confirmed' } } as VerdictLine;
    const steps = step === undefined ? [] : [{ step, line, ...(printed !== undefined && { printed }) }];
    return { plan, cell: `cell ${index + 1}`, steps, findings: [] };
  });
  const { printed, refused } = agreedOutputs(checked);
  return [...printed.values(), ...refused.map(({ because }) => because)];
}

test.each<[string, Answer[], string[]]>([
  ['all print the same', [['refuted', 'new\n'], ['refuted', 'new\n'], ['not-applicable']], ['new\n']],
  [
    'only an ID differs',
    [
      ['refuted', '3f2c9a71b0de\n'],
      ['refuted', 'aaaa1111bbbb\n'],
    ],
    ['3f2c9a71b0de\n'],
  ],
  ['it is right', [['confirmed'], ['confirmed']], []],
  ['it holds somewhere', [['refuted', 'new\n'], ['confirmed']], ['it holds in cell 2']],
  ['one cell saw nothing', [['refuted', 'new\n'], ['not-observed']], ['nothing was observed in cell 2']],
  [
    'they differ',
    [
      ['refuted', 'a\n'],
      ['refuted', 'b\n'],
    ],
    ['it prints something different in each cell'],
  ],
  ['the output is cut', [['refuted', 'a\n'], ['refuted']], ['its output is not completely known']],
])('%s', (_what, answers, wanted) => expect(agreed(...answers)).toEqual(wanted));
