import { expect, test } from '@jest/globals';
import { findingOf, linesOf } from './own-start';

const STARTS = 'No test in such a file starts the image unchanged: `docker run app` starts `sh`.';
const MORE = '`npm run image -- app` prints more.';

test('a terminal gets a line for each layer', () => {
  const layers = ['Its 2 layers, oldest first:', '    1    4.3 MB  ADD file:1 in /', '    2       6 B  RUN echo'];
  expect(linesOf({ starts: STARTS, layers, more: MORE })).toBe([STARTS, ...layers, MORE].join('\n'));
});

test('a report gets one line', () => {
  const layers = ['Its 2 layers, oldest first:', '    1    4.3 MB  ADD file:1 in /', '    2       6 B  RUN echo'];
  expect(findingOf({ starts: STARTS, layers, more: MORE })).toBe(
    `${STARTS} Its 2 layers, oldest first: 1 4.3 MB ADD file:1 in /; 2 6 B RUN echo. ${MORE}`,
  );
  expect(findingOf({ starts: STARTS, layers: ['It has no layers.'], more: MORE })).toBe(
    `${STARTS} It has no layers. ${MORE}`,
  );
});
