import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startContainer } from '../container/start-container';
import { connectTestEngine, type TestEngine } from '../engine/test-engine-fixture';
import type { Image } from '../image/image';
import { BUSYBOX, prepareTestImages } from '../image/test-image-fixture';
import { PageState } from './page-state';
import type { StepAnswer } from './step-answer';
import { typeInside } from './step-typed';

const RUN = 'page.md/top/run-1';

let own: TestEngine;
let image: Image;
beforeAll(async () => {
  own = await connectTestEngine();
  const { build } = await prepareTestImages(own);
  image = await build('typed', { Dockerfile: [`FROM ${BUSYBOX}`] }, { builder: 'classic' });
});
afterAll(() => own[Symbol.asyncDispose]());

/** Types lines one after another, each with the output that the page states; returns the answers to those with one. */
async function type(...lines: readonly (readonly [line: string, stated?: string])[]): Promise<readonly StepAnswer[]> {
  await using handle = await startContainer(image, { command: ['sleep', '60'] });
  const state = new PageState();
  state.containers.set(RUN, { handle, name: 'one', image: 'typed', startedAt: 0, settings: [] });
  const answers: StepAnswer[] = [];
  for (const [line, stated] of lines) {
    const place = { file: 'page.md', line: 4 };
    const facts = { id: 'page.md/top/inside-1', place, source: line, isHidden: false, needs: [RUN] };
    const statement = { place, lines: stated?.split('\n') ?? [], match: 'whole' } as const;
    const more = stated === undefined ? {} : { stated: statement };
    const answer = await typeInside(state, { kind: 'inside', session: RUN, line, ...facts, ...more });
    if (stated !== undefined) answers.push(answer);
  }
  return answers;
}

test.each([
  [['mkdir /x && cd /x'], 'pwd', '/x', '/'],
  [['cd /etc; true'], 'pwd', '/etc', '/'],
  [['A="a b"'], 'echo $A', 'a b', 'a'],
  [['export A=1', 'unset A'], 'echo "[$A]"', '[]', '[1]'],
  [['f() { echo in $1; }'], 'f x', 'in x', 'x'],
  [['umask 077'], 'umask', '0077', '0022'],
  [[], 'for i in 1 2; do\necho $i\ndone', '1\n2', '1'],
  [[], 'nosuch', 'sh: nosuch: not found', 'sh: other: not found'],
  [['mysql'], 'echo a', 'a', 'b'],
  [[], 'nosuch', 'bash: nosuch: command not found', 'bash: other: command not found'],
] as const)('after %j, the shell answers to %j', async (before, line, right, wrong) => {
  const all = await type(...before.map((each): [string] => [each]), [line, right], [line, wrong]);
  expect(all).toMatchObject([{ outcome: 'confirmed' }, { outcome: 'refuted' }]);
});

test.each([
  [['false'], 'echo $?', '1'],
  [['read x'], 'echo $x', 'hello'],
  [['sleep 9 &'], 'jobs', '[1]+  Running   sleep 9'],
  [['. /etc/x.sh'], 'echo $A', 'a'],
  [['su nobody'], 'whoami', 'nobody'],
] as const)('what the shell keeps from %j is not held against the page in %j', async (before, line, stated) => {
  const all = await type(...before.map((each): [string] => [each]), [line, stated]);
  expect(all).toMatchObject([{ outcome: 'not-observed' }]);
});
