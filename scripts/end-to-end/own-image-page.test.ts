import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { ROOT } from '../shared/options';

const textOf = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

test('the page "Test your own image" shows the project that CI runs, in at most 30 lines', () => {
  const project = textOf('documents/own-image/image.test.ts');
  expect(textOf('harness/library/README.md')).toContain(`// image.test.ts\n${project}\`\`\``);
  expect(project.trimEnd().split('\n').length).toBeLessThanOrEqual(30);
});
