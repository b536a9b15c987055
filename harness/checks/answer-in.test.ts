import { expect, test } from '@jest/globals';
import { planPage } from '../pages/plan-page';
import { answerIn } from './answer-in';

const NAMES = new Map([
  ['layerproof-s-web-0f', 'web'],
  ['layerproof-s-client-1e', 'client'],
  ['layerproof-s-other-2d', undefined],
]);

function outcomeOf(stated: string, printed: string): string {
  const [step] = planPage(`\`\`\`console\n$ docker run busybox show\n${stated}\n\`\`\`\n`, 'page.md').steps;
  if (step === undefined) throw new Error('The page has no step.');
  const output = (text: string) => ({ text, bytes: text.length, cutBytes: 0 });
  return answerIn({ pageNames: NAMES }, step, { stdout: output(printed), stderr: output(''), exitCode: 0 }).outcome;
}

test.each([
  ['WEB_NAME=/client/web', 'WEB_NAME=/layerproof-s-client-1e/web\n', 'confirmed'],
  ['WEB_NAME=/other/web', 'WEB_NAME=/layerproof-s-client-1e/web\n', 'refuted'],
  ['web client', 'layerproof-s-web-0f layerproof-s-client-1e\n', 'confirmed'],
  // The page shows a name that Docker made up.
  ['WEB_NAME=/happy_bohr/web', 'WEB_NAME=/layerproof-s-other-2d/web\n', 'not-observed'],
])('%j and %j: %s', (stated, printed, outcome) => expect(outcomeOf(stated, printed)).toBe(outcome));
