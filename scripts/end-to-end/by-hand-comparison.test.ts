import { describe, expect, test } from '@jest/globals';
import type { VerdictLine } from '../../harness/record/record';
import { builtImage, runOf } from '../../harness/report/model/evidence-fixture';
import { differencesBetween, markedScript } from './by-hand-comparison';

type Evidence = VerdictLine['evidence'];

const UUIDS = ['2b1c4b1e-4b0e-4b0f-8b1c-4b1e4b0e4b0f', '3b1c4b1e-4b0e-4b0f-8b1c-4b1e4b0e4b0f'];

/** What the script of `EVIDENCE` prints, with its steps marked. */
function printed(...steps: readonly string[]): { exitCode: number; stdout: string; stderr: string } {
  const marked = steps.map((text, position) => `layerproof: step ${position}\n${text}`);
  const errors = steps.map((_, position) => `layerproof: step ${position}\n`);
  return { exitCode: 0, stdout: marked.join(''), stderr: errors.join('') };
}

const HISTORY = 'SIZE  CREATED BY\n0B    CMD ["cat" "/baked"]\n6B    RUN /bin/sh -c echo baked > /baked # buildkit\n';
const FACTS = '2 layers, Entrypoint null, Cmd ["cat","/baked"], Env null, User "", WorkingDir ""\n';
const BUILT = `${HISTORY}${FACTS}`;
const RAN = 'baked\nexit code: 0\nstarted "cat" ["/baked"]\n';
const EVIDENCE: Evidence = [builtImage(), runOf('baked\n')];

test('a script that shows the same has no differences', () => {
  expect(differencesBetween(EVIDENCE, printed(BUILT, RAN))).toEqual([]);
});

test.each([
  ['another exit code', BUILT, RAN.replace('0', '1'), 'exit code of run'],
  ['another output', BUILT, RAN.replace('baked', 'other'), 'stdout of run'],
  ['another program', BUILT, RAN.replace('"cat"', '"echo"'), 'argv of'],
  ['no argv', BUILT, 'baked\nexit code: 0\n', 'argv of'],
  ['another number of layers', BUILT.replace('2 layers', '3 layers'), RAN, 'layers of'],
  ['another command', BUILT.replace('Cmd ["cat"', 'Cmd ["echo"'), RAN, 'settings of'],
  ['no settings', HISTORY, RAN, 'layers of'],
  ['a lost history entry', BUILT.replace(/RUN .*/, ''), RAN, 'the history of run-and-cmd lacks RUN'],
])('%s is a difference', (_, build, run, expected) => {
  expect(differencesBetween(EVIDENCE, printed(build, run)).join('\n')).toContain(expected);
});

test('output without a line end is distinguished from the exit code', () => {
  const evidence: Evidence = [builtImage(), runOf('baked')];
  expect(differencesBetween(evidence, printed(BUILT, RAN.replace('\n', '')))).toEqual([]);
});

test('output on another stream is a difference', () => {
  const swapped = printed(BUILT, RAN.replace('baked\n', ''));
  expect(differencesBetween(EVIDENCE, { ...swapped, stderr: `${swapped.stderr}baked\n` })).toHaveLength(2);
});

test('a script that ended early or did not end is a difference', () => {
  expect(differencesBetween(EVIDENCE, printed())).toEqual([
    'step 0 (image) was not reached',
    'step 1 (run) was not reached',
  ]);
  expect(differencesBetween(EVIDENCE, printed(BUILT))).toEqual(['step 1 (run) was not reached']);
  expect(differencesBetween(EVIDENCE, { ...printed(BUILT, RAN), exitCode: 137 })).toEqual(['the script did not end']);
});

test('a script that states that it is incomplete need only run to its end', () => {
  const evidence: Evidence = [builtImage({ options: { secrets: ['token'] } }), runOf('6\n')];
  expect(differencesBetween(evidence, printed(BUILT, RAN))).toEqual([]);
  expect(differencesBetween(evidence, printed(BUILT))).toEqual(['step 1 (run) was not reached']);
});

describe('values that are generated in each run', () => {
  const evidence: Evidence = [builtImage(), runOf(`${UUIDS[0]}\n`), runOf(`${UUIDS[0]}\n`)];
  const ran = (value = ''): string => RAN.replace('baked', value);

  test('may differ, if what was equal stays equal', () => {
    expect(differencesBetween(evidence, printed(BUILT, ran(UUIDS[1]), ran(UUIDS[1])))).toEqual([]);
    expect(differencesBetween(evidence, printed(BUILT, ran(UUIDS[1]), ran(UUIDS[0])))).toHaveLength(1);
  });
});

test('the times in a listing of files may differ, but not its sizes', () => {
  const listing = '-rw-r--r--    1 root     root             6 Nov 28 22:57 /file\n';
  const evidence: Evidence = [builtImage(), runOf(listing)];
  const ran = RAN.replace('baked\n', listing);
  expect(differencesBetween(evidence, printed(BUILT, ran.replace('22:57', '23:01')))).toEqual([]);
  expect(differencesBetween(evidence, printed(BUILT, ran.replace('6 Nov', '7 Nov')))).toHaveLength(1);
});

describe('a build', () => {
  const step = { instruction: 'RUN echo  hi', output: 'hi  there\n', cached: true };
  const image = builtImage({ options: { useCache: true }, steps: [step] });
  const log = (cached: string): string => `#5 [2/2] RUN echo hi\n#5 ${cached}\n#6 0.123 hi there\n`;

  test('shows what its steps printed, and which came from the cache', () => {
    expect(differencesBetween([image], printed(`${log('CACHED')}${BUILT}`))).toEqual([]);
    expect(differencesBetween([image], printed(`${log('DONE 0.1s')}${BUILT}`)).join()).toContain('of 1 cached RUNs');
    expect(differencesBetween([image], printed(`${log('CACHED').replace('hi there', '')}${BUILT}`)).join()).toContain(
      'did not print: hi there',
    );
    const classic = 'Step 2/2 : RUN echo hi\n ---> Using cache\nhi there\n';
    expect(differencesBetween([image], printed(`${classic}${BUILT}`))).toEqual([]);
  });

  test('that fails has to fail, with the same words', () => {
    const failed = { ...image, kind: 'build-failure', message: 'exit code: 7', options: {}, steps: [] } as const;
    const evidence = [failed] as unknown as Evidence;
    expect(differencesBetween(evidence, printed('ERROR: exit code: 7\nexit code: 1\n'))).toEqual([]);
    expect(differencesBetween(evidence, printed('done\nexit code: 0\n'))).toHaveLength(2);
  });

  test('may name other IDs of BuildKit, which it draws for each build', () => {
    const [ids, others] = [
      ['vyrdl2n8nb5x4mmcuvf004cck', 'iiefwiwe7h577y0qk883zxaez'],
      ['s2wyjvlv4dtl1a2gk7hq3mwdp', 'y7ayv0mqcqv2vx7mqm8kcvz1o'],
    ].map(([one = '', other = '']) => `failed to prepare ${one} as ${other}: max depth exceeded`);
    const failed = { ...image, kind: 'build-failure', message: ids, options: {}, steps: [] } as const;
    expect(differencesBetween([failed] as unknown as Evidence, printed(`ERROR: ${others}\nexit code: 1\n`))).toEqual(
      [],
    );
  });
});

test('the marks go to both streams', () => {
  const script = markedScript(EVIDENCE);
  expect(script).toContain("\necho 'layerproof: step 1'\necho 'layerproof: step 1' >&2\ndocker run ");
});
