import { expect, test } from '@jest/globals';
import type { RunStep } from '../pages/step';
import { answerOfFailure } from './step-failure';

const PLACE = { file: 'page.md', line: 3 };
const failing = (line?: string): RunStep => ({
  kind: 'run',
  id: 'page.md/top/run-1',
  place: PLACE,
  source: 'docker run app',
  isHidden: false,
  needs: [],
  image: 'app',
  options: {},
  ports: [],
  isDetached: false,
  isInteractive: false,
  isSession: false,
  removesItself: false,
  fails: true,
  ...(line !== undefined && { stated: { place: { file: 'page.md', line: 4 }, lines: [line], match: 'whole' } }),
});

test.each([
  ['docker: Error response from daemon: exec: "nosuch": executable file not found in $PATH', 'refuted'],
  ['docker: Error response from daemon: exec format error', 'refuted'],
  [undefined, 'refuted'],
  ['docker: Error response from daemon: driver failed programming external connectivity', 'not-observed'],
  ['docker: Error response from daemon: could not select device driver', 'not-observed'],
])('a program that starts, of which the page shows "%s", is %s', (line, outcome) => {
  expect(answerOfFailure(failing(line), undefined, 0)).toMatchObject({ outcome });
});
