import { expect, test } from '@jest/globals';
import type { Image } from '../image/image';
import { planPage } from '../pages/plan-page';
import type { ImageAssertions } from '../pages/step';
import { answerOfImage } from './step-image';

const PAGE =
  '```dockerfile\nFROM busybox\n```\n\n```sh\ndocker build -t x .\n```\n\n<!-- layerproof: image=x cmd=[] -->\n';

function answerTo(asserts: ImageAssertions) {
  const step = planPage(PAGE, 'page.md').steps.find(({ kind }) => kind === 'image');
  if (step?.kind !== 'image') throw new Error('no assertion');
  const image = {
    history: [
      { instruction: 'RUN', createdBy: 'RUN true', layer: { diffId: 'sha256:0' }, sizeBytes: 0 },
      { instruction: 'ENTRYPOINT', createdBy: 'ENTRYPOINT ["echo"]', sizeBytes: 0 },
    ],
    config: { defaultCommand: [], entrypoint: ['echo'], env: ['A=b'] },
  };
  return answerOfImage({ ...step, asserts }, image as unknown as Image);
}

test.each<[string, ImageAssertions, string]>([
  [
    'layers, lists and variables that are so',
    { layers: { RUN: 1, ENTRYPOINT: 0 }, entrypoint: ['echo'], env: { A: 'b' } },
    'confirmed',
  ],
  ['another number of layers', { layers: { RUN: 0 } }, 'refuted'],
  ['another default command', { cmd: ['echo'] }, 'refuted'],
  ['another variable', { env: { A: 'c' } }, 'refuted'],
  ['layers of an instruction that is not there', { layers: { CMD: 0 } }, 'not-observed'],
  ['that, and another default command', { layers: { CMD: 0 }, cmd: ['echo'] }, 'refuted'],
])('%s', (_name, asserts, outcome) => expect(answerTo(asserts).outcome).toBe(outcome));
