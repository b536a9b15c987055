import { expect, given, scenario } from '#harness';
import { freshValue } from '../../fresh-cache';
import { reference } from '../../sources';

scenario(
  {
    says: 'When the value of a build argument changes, the builder reuses the cached results of the RUNs above its ARG.',
    writtenIn: reference('Impact on build caching'),
  },
  async ({ build, run }) => {
    const BUILD_NUMBER = freshValue();
    const first = await build('practice/cache/runs-above-and-below-arg', {
      useCache: true,
      buildArgs: { BUILD_NUMBER, EDITION: '1' },
    });
    const second = await build('practice/cache/runs-above-and-below-arg', {
      useCache: true,
      buildArgs: { BUILD_NUMBER, EDITION: '2' },
    });

    given(second.imageId).not.toBe(first.imageId);
    const firstId = await run(first, { command: ['cat', '/drawn-above'] });
    const secondId = await run(second, { command: ['cat', '/drawn-above'] });
    given(firstId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(secondId).toHavePrinted(firstId.stdout.text);
  },
);
