import { expect, given, scenario } from '#harness';
import { freshValue } from '../../fresh-cache';
import { reference } from '../../sources';

scenario(
  {
    says: 'A build without the cache executes a RUN again, even if the cache holds its result.',
    writtenIn: reference('Cache invalidation for RUN instructions'),
  },
  async ({ build, run }) => {
    const buildArgs = { BUILD_NUMBER: freshValue() };
    const built = await build('practice/cache/built-again-without-cache', { useCache: true, buildArgs });
    const cached = await build('practice/cache/built-again-without-cache', { useCache: true, buildArgs });
    const rebuilt = await build('practice/cache/built-again-without-cache', { useCache: false, buildArgs });

    const firstId = await run(built);
    const secondId = await run(rebuilt);
    given(firstId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    given(await run(cached)).toHavePrinted(firstId.stdout.text);
    given(secondId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(secondId).not.toHavePrinted(firstId.stdout.text);
  },
);
