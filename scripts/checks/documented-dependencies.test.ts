import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { dependencies, devDependencies } from '../../package.json';
import { ROOT } from '../shared/options';

const [, table = ''] = readFileSync(path.join(ROOT, 'CONTRIBUTING.md'), 'utf8').split('\n## Dependencies');

/** In the first column; `@jest/*` stands for every package of that scope. */
const documented = [...table.matchAll(/^\| (`[^|]*)\|/gm)].flatMap(([, names = '']) =>
  [...names.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
);

const isIn = (name: string, names: readonly string[]): boolean =>
  names.some((one) => one === name || (one.endsWith('/*') && name.startsWith(one.slice(0, -1))));

test('CONTRIBUTING explains every dependency', () => {
  const missing = Object.keys({ ...dependencies, ...devDependencies }).filter((name) => !isIn(name, documented));
  expect(documented).toContain('dockerode');
  expect(missing).toEqual([]);
});
