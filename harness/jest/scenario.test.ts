import { expect, test } from '@jest/globals';
import { scenario } from './scenario';

test('scenario() works nowhere else', () => {
  const declared = { says: 'A.', writtenIn: { document: 'Test', section: 'A' } };
  expect(() => scenario(declared, () => Promise.resolve())).toThrow(
    'scenario() works in a scenario file that Jest runs, and nowhere else.',
  );
});
