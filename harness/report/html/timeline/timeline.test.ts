import { describe, expect, test } from '@jest/globals';
import type { VerdictLine } from '../../../record/record';
import { CLASSIC, verdictOf } from '../../model/verdict-fixture';
import { bestPicture } from './best-picture';
import { typicalRecord } from '../html-fixture';
import { builtImage, runOf } from '../../model/evidence-fixture';
import { readDockerfiles } from '../../web/dockerfile/read-dockerfiles';
import { timelinePlanOf } from './timeline-plan';
import { timelineSvg } from './timeline-svg';

function marksOf(evidence: VerdictLine['evidence']): readonly string[] {
  const plan = timelinePlanOf(evidence, readDockerfiles(evidence));
  if (plan === undefined) return [];
  const { lanes, columns } = plan;
  return columns.map(
    ({ title, marks }) =>
      `${title}: ${marks.map(({ lane, kind }) => `${lanes[lane]?.keyword ?? ''} ${kind}`).join(', ')}`,
  );
}

function pictureOf(evidence: VerdictLine['evidence']): string | undefined {
  return timelineSvg(verdictOf('a/b', CLASSIC, { evidence }), { dockerfiles: readDockerfiles(evidence) });
}

describe('RUN runs in the build, and', () => {
  test('CMD at the start', () => {
    expect(marksOf([builtImage(), runOf('')])).toEqual([
      'docker build: RUN ran, CMD noted',
      'docker run IMAGE: CMD ran',
    ]);
  });

  test('arguments after the image name replace CMD', () => {
    expect(marksOf([builtImage(), runOf('', { commandOverride: ['ls'] })])[1]).toBe(
      'docker run IMAGE ls: docker run ran, CMD replaced',
    );
  });

  test('CMD provides the arguments of an entrypoint', () => {
    const image = builtImage({
      dockerfile: 'FROM a\nENTRYPOINT ["echo"]\nCMD ["hi"]\n',
      history: [
        { instruction: 'ENTRYPOINT', createdBy: 'ENTRYPOINT ["echo"]', sizeBytes: 0 },
        { instruction: 'CMD', createdBy: 'CMD ["hi"]', sizeBytes: 0 },
      ],
    });
    expect(marksOf([image, runOf('')])[1]).toBe('docker run IMAGE: ENTRYPOINT ran, CMD gave-arguments');
    expect(marksOf([image, runOf('', { commandOverride: ['x'] })])[1]).toBe(
      'docker run IMAGE x: ENTRYPOINT ran, docker run gave-arguments, CMD replaced',
    );
    expect(marksOf([image, runOf('', { entrypointOverride: ['x'] })])[1]).toBe(
      'docker run --entrypoint x IMAGE: docker run ran, CMD replaced, ENTRYPOINT replaced',
    );
  });

  test('only the last CMD is in effect', () => {
    const image = builtImage({
      dockerfile: 'FROM a\nCMD ["one"]\nCMD ["two"]\n',
      history: ['one', 'two'].map((word) => ({ instruction: 'CMD', createdBy: `CMD ["${word}"]`, sizeBytes: 0 })),
    });
    const plan = timelinePlanOf([image, runOf('')], readDockerfiles([image]));
    expect(plan?.columns[1]?.marks).toMatchObject([{ lane: 1, kind: 'ran' }]);
  });

  test('a build that fails notes nothing', () => {
    const { steps, dockerfile, ...image } = builtImage();
    const failure = {
      ...image,
      kind: 'build-failure' as const,
      dockerfile,
      steps,
      message: 'no',
      instruction: 'RUN echo baked > /baked',
    };
    expect(marksOf([failure])).toEqual(['docker build: RUN failed']);
  });
});

test('a record without times still has a picture, which says so', () => {
  const steps = builtImage().steps.map(({ instruction, output, cached }) => ({ instruction, output, cached }));
  const evidence = [builtImage({ steps }), runOf('')];
  expect(pictureOf(evidence)).toContain('The times of the build steps are not recorded.');
});

test('without a build there is no picture', () => {
  expect(pictureOf([runOf('')])).toBeUndefined();
});

test('what a container prints stays text', () => {
  const evidence = [builtImage(), runOf('</text><script>alert(1)</script>')];
  const picture = pictureOf(evidence);
  expect(picture).toContain('&lt;script');
  expect(picture).not.toContain('<script');
});

test('the picture at the top shows RUN in the build, CMD at a start, and CMD replaced', () => {
  expect(bestPicture(typicalRecord().verdicts)?.claim.id).toBe('article/command-replaces-cmd');
  expect(bestPicture([verdictOf('a/b', CLASSIC, { evidence: [builtImage()] })])).toBeUndefined();
});
