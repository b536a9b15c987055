import { expect, test } from '@jest/globals';
import { unexpectedGroupsOf } from './entry-groups';
import type { ClaimRow, GridEntry } from './grid';

const entry = (cell: string, because: string): GridEntry => ({
  claimId: 'article/a',
  cell,
  outcome: 'refuted',
  isAsExpected: false,
  isRecorded: true,
  seen: [],
  evidence: [],
  isFlaky: false,
  because,
});

test('surprises that differ only in the name of the image are one group', () => {
  const because = (image: string, received: string): string =>
    `expect(image).toHaveNoLayerFrom("CMD")\n\nImage:    ${image} of a\nReceived: ${received}`;
  const entries = [
    entry('classic', because('sha256:1', '1 layer')),
    entry('BuildKit', because('sha256:2', '1 layer')),
    entry('Buildah', because('sha256:3', '2 layers')),
  ];
  const groups = unexpectedGroupsOf({ entries } as unknown as ClaimRow);
  expect(groups.map(({ cells }) => cells)).toEqual(['classic, BuildKit', 'Buildah']);
});
