import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Image } from '../image/image';
import { entry, failureOf, imageWith, incompleteness, lines, misuseOf } from './matcher-fixture';

const CLASSIC_RUN = '/bin/sh -c echo hi > /f';
const DIFF_ID = `sha256:abcdef012345${'0'.repeat(52)}`;

const IMAGE = imageWith({
  history: [entry('RUN', CLASSIC_RUN, DIFF_ID, 3), entry('CMD', '/bin/sh -c #(nop)  CMD ["cat" "/f"]')],
});
const HISTORY = lines(
  '',
  'History that this Dockerfile added, oldest first:',
  '  sha256:abcdef012345  /bin/sh -c echo hi > /f',
  '  (no layer)           /bin/sh -c #(nop)  CMD ["cat" "/f"]',
);
const SUBJECT = 'Image:    sha256:c8af18b4b076 of dockerfiles/article/greeting, built by classic on Docker 26.1.5';

let seen: string[];
beforeEach(() => {
  seen = [];
  expect.setState({ seen });
});

describe('toHaveOneLayerFrom', () => {
  test('holds for an instruction that created one layer', () => {
    expect(IMAGE).toHaveOneLayerFrom('RUN');
    expect(seen).toEqual(['RUN added 1 layer of 3 bytes.']);
  });

  test('fails for one that created none, with the whole history', () => {
    expect(failureOf(() => expect(IMAGE).toHaveOneLayerFrom('CMD'))).toBe(
      lines(
        'expect(image).toHaveOneLayerFrom("CMD")',
        '',
        SUBJECT,
        'Expected: 1 layer from CMD',
        'Received: 0 layers from 1 history entry of CMD',
        HISTORY,
      ),
    );
    expect(seen).toEqual(['CMD added no layer.']);
  });

  test('fails for an instruction that is missing, and with .not it cannot be determined', () => {
    expect(failureOf(() => expect(IMAGE).toHaveOneLayerFrom('COPY'))).toBe(
      lines(
        'expect(image).toHaveOneLayerFrom("COPY")',
        '',
        SUBJECT,
        'Expected: 1 layer from COPY',
        'Received: 0 layers from 0 history entries of COPY',
        HISTORY,
      ),
    );
    expect(seen).toEqual(['The history has no COPY.']);
    expect(incompleteness(() => expect(IMAGE).not.toHaveOneLayerFrom('COPY'))).toBe(
      '.not.toHaveOneLayerFrom cannot determine what is missing: the history has no COPY.',
    );
  });

  test('fails for two layers', () => {
    const withRepeatedLayer = imageWith({ history: [entry('RUN', 'a', DIFF_ID), entry('RUN', 'b', DIFF_ID)] });
    expect(failureOf(() => expect(withRepeatedLayer).toHaveOneLayerFrom('RUN'))).toContain(
      'Expected: 1 layer from RUN\nReceived: 2 layers from 2 history entries of RUN\n',
    );
  });

  test('with .not holds for none, and fails for one', () => {
    expect(IMAGE).not.toHaveOneLayerFrom('CMD');
    expect(failureOf(() => expect(IMAGE).not.toHaveOneLayerFrom('RUN'))).toBe(
      lines(
        'expect(image).not.toHaveOneLayerFrom("RUN")',
        '',
        SUBJECT,
        'Expected: not 1 layer from RUN',
        'Received: 1 layer from 1 history entry of RUN',
        HISTORY,
      ),
    );
  });

  test('rejects what is not an image', () => {
    expect(misuseOf(() => expect(5 as unknown as Image).toHaveOneLayerFrom('RUN'))).toBe(
      lines(
        'expect(image).toHaveOneLayerFrom(expected)',
        '',
        'Matcher error: received value must be an image, as build() gives it',
        '',
        'Received has type:  number',
        'Received has value: 5',
      ),
    );
  });

  test('does not compile for what is not an image', () => {
    // @ts-expect-error A number has no history: the matcher is `never` there.
    expect(() => void expect(5).toHaveOneLayerFrom('RUN')).toThrow(TypeError);
    // @ts-expect-error An instruction is a text.
    expect(() => expect(IMAGE).toHaveOneLayerFrom(5)).toThrow('its argument must be a string');
  });
});

describe('toHaveNoLayerFrom', () => {
  test('holds for an instruction that created none', () => {
    expect(IMAGE).toHaveNoLayerFrom('CMD');
    expect(seen).toEqual(['CMD added no layer.']);
  });

  test('fails for one that created a layer, even an empty one', () => {
    const image = imageWith({ history: [entry('RUN', 'RUN /bin/sh -c true # buildkit', DIFF_ID, 0)] });
    expect(failureOf(() => expect(image).toHaveNoLayerFrom('RUN'))).toBe(
      lines(
        'expect(image).toHaveNoLayerFrom("RUN")',
        '',
        SUBJECT,
        'Expected: 0 layers from RUN',
        'Received: 1 layer from 1 history entry of RUN',
        '',
        'History that this Dockerfile added, oldest first:',
        '  sha256:abcdef012345  RUN /bin/sh -c true # buildkit',
      ),
    );
    expect(seen).toEqual(['RUN added 1 layer.']);
  });

  test('fails for a missing instruction, and reports an empty history as such', () => {
    expect(failureOf(() => expect(imageWith()).toHaveNoLayerFrom('CMD'))).toBe(
      lines(
        'expect(image).toHaveNoLayerFrom("CMD")',
        '',
        SUBJECT,
        'Expected: 0 layers from CMD',
        'Received: 0 layers from 0 history entries of CMD',
        '',
        'History that this Dockerfile added, oldest first:',
        '  (none)',
      ),
    );
  });

  test('with .not holds for a layer, and fails for none', () => {
    expect(IMAGE).not.toHaveNoLayerFrom('RUN');
    expect(failureOf(() => expect(IMAGE).not.toHaveNoLayerFrom('CMD'))).toContain(
      'expect(image).not.toHaveNoLayerFrom("CMD")',
    );
  });

  test.each([
    ['a build that failed', { kind: 'build-failure' }],
    ['null', null],
    ['a text', 'image'],
  ])('refuses %s', (_what, received) => {
    expect(misuseOf(() => expect(received as unknown as Image).toHaveNoLayerFrom('RUN'))).toContain(
      'Matcher error: received value must be an image, as build() gives it',
    );
  });
});

describe('toHaveLayersFrom', () => {
  const two = imageWith({
    history: [entry('RUN', 'a', DIFF_ID, 1_000_000), entry('RUN', 'b', DIFF_ID, 500_000), entry('RUN', 'c')],
  });

  test('holds for the stated number of layers', () => {
    expect(two).toHaveLayersFrom('RUN', 2);
    expect(seen).toEqual(['RUN (3 times) added 2 layers of 1.5 MB.']);
  });

  test('fails for another number', () => {
    expect(failureOf(() => expect(two).toHaveLayersFrom('RUN', 3))).toBe(
      lines(
        'expect(image).toHaveLayersFrom("RUN", 3)',
        '',
        SUBJECT,
        'Expected: 3 layers from RUN',
        'Received: 2 layers from 3 history entries of RUN',
        '',
        'History that this Dockerfile added, oldest first:',
        '  sha256:abcdef012345  a',
        '  sha256:abcdef012345  b',
        '  (no layer)           c',
      ),
    );
  });

  test('with .not holds for another number, and fails for this one', () => {
    expect(two).not.toHaveLayersFrom('RUN', 3);
    expect(failureOf(() => expect(two).not.toHaveLayersFrom('RUN', 2))).toContain(
      'expect(image).not.toHaveLayersFrom("RUN", 2)\n\n' +
        `${SUBJECT}\nExpected: not 2 layers from RUN\nReceived: 2 layers from 3 history entries of RUN`,
    );
  });

  test('rejects what is not an image', () => {
    expect(misuseOf(() => expect(undefined as unknown as Image).toHaveLayersFrom('RUN', 1))).toContain(
      'expect(image).toHaveLayersFrom(expected)\n\nMatcher error: received value must be an image',
    );
  });
});
