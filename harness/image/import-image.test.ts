import { Readable } from 'node:stream';
import { expect, test } from '@jest/globals';
import { readToEnd } from './import-image';

test('the messages of an import are kept', async () => {
  const lines = Readable.from([{ status: 'sha256:1' }, { progressDetail: {} }]);
  await expect(readToEnd(lines, 'It failed')).resolves.toEqual(['sha256:1']);
});

test.each([{ error: 'no space' }, { errorDetail: { message: 'no space' } }])(
  'a failure as %j is thrown',
  async (line) => {
    await expect(readToEnd(Readable.from([{ status: 'x' }, line]), 'It failed')).rejects.toMatchObject({
      code: 'ENGINE_CALL_FAILED',
      message: 'It failed: no space',
    });
  },
);
