import { stripVTControlCharacters } from 'node:util';
import { expect, test } from '@jest/globals';
import type { Observation } from '../../observation/observation';
import { lengthOf } from '../model/plain-text';
import { reportOf } from '../model/report';
import { BUILDKIT, CLASSIC, recordOf, verdictOf } from '../model/verdict-fixture';
import { renderDemo } from './render-demo';
import { imageConfigOf } from '../../image/image-config';

const PLAIN = { columns: 100, color: false } as const;

const IMAGE: Extract<Observation, { readonly kind: 'image' }> = {
  kind: 'image',
  reference: 'layerproof-f00d/greeting:classic',
  imageId: 'sha256:0123',
  context: 'article/greeting',
  dockerfile: '# A comment\nFROM busybox:1.36\nRUN echo built \\\n  > /file\nCMD ["cat", "/file"]\n',
  contextDigest: 'sha256:4567',
  builder: 'classic',
  buildArgs: {},
  baseImages: [],
  steps: [{ instruction: 'RUN echo built   > /file', output: 'built\u001b[2J\n', cached: false }],
  startedAt: '2025-11-23T06:40:01.000Z',
  durationMs: 300,
  shared: false,
  history: [
    { instruction: 'RUN', createdBy: '/bin/sh -c echo built > /file', layer: { diffId: 'sha256:89ab' }, sizeBytes: 6 },
    { instruction: 'CMD', createdBy: 'CMD ["cat" "/file"]', sizeBytes: 0 },
  ],
  baseLayers: 1,
  config: { ...imageConfigOf(undefined, undefined), defaultCommand: ['cat', '/file'] },
};

function runOf(text: string, commandOverride?: readonly string[]): Observation {
  return {
    kind: 'run',
    imageId: IMAGE.imageId,
    context: IMAGE.context,
    ...(commandOverride && { commandOverride }),
    argv: commandOverride ?? ['cat', '/file'],
    exitCode: commandOverride === undefined ? 0 : 2,
    stdout: { text, bytes: text.length, cutBytes: 0 },
    stderr: { text: '', bytes: 0, cutBytes: 0 },
    earlierStarts: 0,
    startedAt: '2025-11-23T06:40:01.000Z',
    durationMs: 300,
  };
}

const RUNS = [runOf('built\n'), runOf('', ['sh', '-c', 'exit 2'])];
const SAME = [CLASSIC, BUILDKIT].map((cell) => verdictOf('article/a', cell, { evidence: [IMAGE, IMAGE, ...RUNS] }));

test('instructions are drawn with their layers, and containers with what they printed', () => {
  const lines = renderDemo(reportOf(recordOf(SAME)), PLAIN).split('\n');
  expect(lines.slice(lines.indexOf('1. The claim article/a holds.'))).toEqual([
    '1. The claim article/a holds.',
    '',
    '   ✔ with the classic builder and BuildKit',
    '     FROM busybox:1.36                █ base image',
    '     RUN echo built > /file           █ layer, 6 bytes; printed "built"',
    '     CMD ["cat", "/file"]             · no layer, only the default command',
    '     docker run IMAGE                 ▸ printed "built"',
    '     docker run IMAGE sh -c "exit 2"  ▸ printed nothing (exit code 2)',
    '',
    '   ✔ true',
    '',
    'The claim is true. Both verdicts are as expected.',
    '',
  ]);
});

test('builders with different layers are drawn one after another', () => {
  const [run, cmd] = IMAGE.history;
  const { layer: _layer, ...withoutLayer } = run ?? { instruction: 'RUN', createdBy: '', sizeBytes: 0 };
  const empty = { ...IMAGE, history: [withoutLayer, ...(cmd === undefined ? [] : [cmd])] };
  const verdicts = [
    verdictOf('article/a', CLASSIC, {
      evidence: [empty],
      verdict: { outcome: 'refuted', because: 'Received: 0' },
      expected: { verdict: 'refuted', because: 'It makes none.' },
    }),
    verdictOf('article/a', BUILDKIT, { evidence: [IMAGE] }),
  ];
  const text = renderDemo(reportOf(recordOf(verdicts)), PLAIN);
  expect(text).toMatch(
    / {3}✘ with the classic builder\n(.*\n){1}.* · no layer; printed "built"\n(.*\n){2} {3}✔ with BuildKit\n/,
  );
  expect(text).toContain('   ~ true with a caveat: It makes none.\n');
});

test.each([40, 80])('no line is wider than %d columns, and color changes no character', (columns) => {
  const report = reportOf(recordOf(SAME));
  const text = renderDemo(report, { ...PLAIN, columns });
  expect(text.split('\n').filter((line) => lengthOf(line) > columns)).toEqual([]);
  expect(stripVTControlCharacters(renderDemo(report, { columns, color: true }))).toBe(text);
});

test('a failure is named, and nothing unexpected reads as true', () => {
  const lost = verdictOf('article/a', BUILDKIT, { verdict: { outcome: 'not-observed', because: 'gone' } });
  const text = renderDemo(reportOf(recordOf([verdictOf('article/a', CLASSIC), lost])), PLAIN);
  expect(text).toContain('\nNot observed (1)\n');
  expect(text).toContain('   ? not judged: Not observed: gone\n');
  expect(text).not.toContain('✔ true');
});
