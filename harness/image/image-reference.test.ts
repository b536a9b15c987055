import { describe, expect, test } from '@jest/globals';
import { assertImageReference, withTag } from './image-reference';

const DIGEST = `sha256:${'0'.repeat(64)}`;

describe('assertImageReference', () => {
  test.each([
    'busybox',
    'busybox:1.36',
    `busybox@${DIGEST}`,
    `library/busybox:1.36@${DIGEST}`,
    'localhost:5000/team/my-app:v1_2',
    'Registry.Example:5000/a__b.c/d',
    'layerproof-s/a:classic',
    DIGEST,
    '0123456789ab',
  ])('takes %s', (reference) => {
    expect(() => assertImageReference(reference)).not.toThrow();
  });

  test.each([
    '',
    ' ',
    'a b',
    'a/../b',
    '../json',
    'a?x=1',
    'a#b',
    'a:',
    ':1',
    'a:b:c',
    '-a',
    'a\nb',
    `a${'b'.repeat(512)}`,
  ])('refuses %j', (reference) => {
    expect(() => assertImageReference(reference)).toThrow(/cannot be the name of an image/);
  });

  test('suggests lower case', () => {
    expect(() => assertImageReference('MyApp:V1')).toThrow(
      expect.objectContaining({ code: 'USAGE', next: 'Names are in lower case: did you mean myapp:v1?' }),
    );
  });

  test('answers at once for a long text', () => {
    const started = Date.now();
    expect(() => assertImageReference(`${'a-'.repeat(250)}!`)).toThrow();
    expect(Date.now() - started).toBeLessThan(1000);
  });
});

test.each([
  ['busybox', 'busybox:latest'],
  ['localhost:5000/app', 'localhost:5000/app:latest'],
  ['busybox:1.36', 'busybox:1.36'],
  [`busybox@${DIGEST}`, `busybox@${DIGEST}`],
])('%s is pulled as %s', (reference, pulled) => {
  expect(withTag(reference)).toBe(pulled);
});
