import { describe, expect, test } from '@jest/globals';
import {
  expectedIn,
  isAsExpected,
  type CellFacts,
  type CellPattern,
  type Expectation,
  type ExpectedException,
} from './expectation';
import { OUTCOMES, type Outcome } from './verdict';

const CELL: CellFacts = {
  builder: 'classic',
  imageStore: 'graph-driver',
  product: 'docker',
  engineVersion: '26.1.5+dfsg1',
};

function exception(where: CellPattern, because = 'so'): ExpectedException {
  return { where, verdict: 'refuted', because };
}

function isMatched(where: CellPattern, cell: CellFacts = CELL): boolean {
  const own: Expectation = { verdict: 'confirmed', exceptions: [exception(where)] };
  return expectedIn(cell, own).verdict === 'refuted';
}

describe('expectedIn', () => {
  test("returns the claim's own verdict, with its reason, if there is no exception", () => {
    expect(expectedIn(CELL, { verdict: 'confirmed', exceptions: [] })).toEqual({ verdict: 'confirmed' });
    const isFalse = { verdict: 'refuted', because: 'it does not', link: 'https://docs.example' } as const;
    expect(expectedIn(CELL, { ...isFalse, exceptions: [exception({ builder: 'buildkit' })] })).toEqual(isFalse);
  });

  test('returns the verdict of the first exception that matches', () => {
    const exceptions = [
      exception({ builder: 'buildkit' }, 'another builder'),
      { where: { engine: '>=26' }, verdict: 'not-applicable', because: 'first', link: 'https://docs.example' } as const,
      exception({ builder: 'classic' }, 'second'),
    ];
    expect(expectedIn(CELL, { verdict: 'confirmed', exceptions })).toEqual({
      verdict: 'not-applicable',
      because: 'first',
      link: 'https://docs.example',
    });
  });
});

describe('an exception', () => {
  test.each<[CellPattern, boolean]>([
    [{}, true],
    [{ builder: 'classic' }, true],
    [{ builder: 'buildkit' }, false],
    [{ imageStore: 'graph-driver' }, true],
    [{ imageStore: 'containerd' }, false],
    [{ product: 'docker' }, true],
    [{ product: 'podman' }, false],
    [{ engine: '>=26' }, true],
    [{ engine: '<26' }, false],
    [{ builder: 'classic', imageStore: 'graph-driver', product: 'docker', engine: '26' }, true],
    [{ builder: 'classic', imageStore: 'graph-driver', product: 'docker', engine: '27' }, false],
    [{ builder: 'classic', imageStore: 'graph-driver', product: 'podman', engine: '26' }, false],
    [{ builder: 'classic', imageStore: 'containerd', product: 'docker', engine: '26' }, false],
    [{ builder: 'buildkit', imageStore: 'graph-driver', product: 'docker', engine: '26' }, false],
  ])('where %j matches: %s', (where, expected) => {
    expect(isMatched(where)).toBe(expected);
  });

  test.each<[CellPattern, boolean]>([
    [{ engine: '<6' }, false],
    [{ product: 'podman', engine: '<6' }, true],
    [{ product: 'podman', engine: '<5' }, false],
    [{ builder: 'buildah' }, true],
  ])('in a cell of Podman 5.4 %j matches: %s', (where, expected) => {
    const podman = {
      builder: 'buildah',
      imageStore: 'graph-driver',
      product: 'podman',
      engineVersion: '5.4.2',
    } as const;
    const exceptions = [{ where, verdict: 'refuted', because: 'so' }] as const;
    expect(expectedIn(podman, { verdict: 'confirmed', exceptions }).verdict === 'refuted').toBe(expected);
  });

  test.each([
    ['20.10.24+dfsg1', '>=20.10 <23', true],
    ['20.10.24+dfsg1', '20.10.24', true],
    ['20.10.24+dfsg1', '>20.10.24', false],
    ['20.10.5+dfsg1', '<=20.10.5', true],
    ['28.0.0-rc.1', '>=28', true],
    ['28.0.0-rc.1', '<28', false],
    ['28.5.2-ce', '>=23 <28.6', true],
    ['26.1.5~3-0~debian', '26.x', true],
    ['26.1', '>=26.1.0', true],
    ['dev', '>=0', false],
    ['', '*', false],
  ])('counts version %j in the range %j without the suffix of its packager: %s', (engineVersion, engine, expected) => {
    expect(isMatched({ engine }, { ...CELL, engineVersion })).toBe(expected);
  });
});

describe('isAsExpected', () => {
  test.each(['confirmed', 'refuted', 'not-applicable', 'not-measured'] as const)(
    'is true for %s alone when that is expected',
    (verdict) => {
      const expected: Record<Outcome, boolean> = {
        'not-applicable': false,
        'not-measured': false,
        confirmed: false,
        refuted: false,
        'not-observed': false,
        [verdict]: true,
      };
      const found = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, isAsExpected(outcome, { verdict })]));
      expect(found).toEqual(expected);
    },
  );

  test('is false for a confirmed claim that is expected to be refuted', () => {
    expect(isAsExpected('confirmed', { verdict: 'refuted', because: 'it is false' })).toBe(false);
  });
});
