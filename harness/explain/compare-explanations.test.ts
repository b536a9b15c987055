import { expect, test } from '@jest/globals';
import { differencesOf } from './compare-explanations';
import type { ImageExplanation } from './explanation';
import { explainedFiles } from './explanation-fixture';

const image = explainedFiles()[0]?.[0]?.image as ImageExplanation;

test('what differs is listed for every engine, also for two of the same name', () => {
  const other = { ...image, config: { ...image.config, user: 'luke' } };
  const { name } = image.engine;
  expect(differencesOf([image, other, image])).toEqual([
    { what: 'user', values: { [name]: '', [`${name} (2)`]: 'luke', [`${name} (3)`]: '' } },
  ]);
  expect(differencesOf([image, image])).toEqual([]);
});
