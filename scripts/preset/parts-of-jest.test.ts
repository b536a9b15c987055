import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { ROOT } from '../shared/options';
import { requirePartsOfJest } from './parts-of-jest';

test('what is missing is named in one sentence', () => {
  expect(() => requirePartsOfJest((name) => !name.startsWith('jest-m'))).toThrow(
    'layerproof/preset needs Jest 30, and cannot find jest-message-util, jest-mock from where it is installed.',
  );
  expect(() => requirePartsOfJest()).not.toThrow();
});

/** Loaded only by the tests of this repository, or by its Jest configuration. */
const OWN = /\.test\.ts$|-fixture\.ts$/;

test('every package of Jest that the harness loads is checked', () => {
  const wanted = new Set<string>();
  requirePartsOfJest((name) => wanted.add(name).has(name));
  const directory = path.join(ROOT, 'harness', 'jest');
  const loaded = readdirSync(directory)
    .filter((file) => file.endsWith('.ts') && !OWN.test(file))
    .flatMap((file) => [
      ...readFileSync(path.join(directory, file), 'utf8').matchAll(/^import (?!type\b).* from '([^.'][^']*)';$/gm),
    ])
    .map(([, name = '']) => name)
    .filter((name) => /^(@?jest|expect)/.test(name) && !PROVIDED.includes(name));
  expect([...new Set(loaded)].filter((name) => !wanted.has(name))).toEqual([]);
});

/** By Jest itself in a test file, or only for the unit tests of this repository. */
const PROVIDED = ['@jest/globals', 'jest-circus/runner', '@jest/fake-timers'];
