import { expect, given, scenario } from '#harness';
import { freshValue } from '../../fresh-cache';
import { reference } from '../../sources';

scenario(
  {
    says: 'An ENV with a fixed value hides a build argument of the same name from RUN: changing the argument does not make the builder execute the RUN again.',
    writtenIn: reference('Impact on build caching'),
  },
  async ({ build, run }) => {
    const BUILD_NUMBER = freshValue();
    const first = await build('practice/cache/env-of-the-same-name-as-arg', {
      useCache: true,
      buildArgs: { BUILD_NUMBER, EDITION: '1' },
    });
    const second = await build('practice/cache/env-of-the-same-name-as-arg', {
      useCache: true,
      buildArgs: { BUILD_NUMBER, EDITION: '2' },
    });

    const firstId = await run(first);
    given(firstId).toHaveWritten(/^fixed [0-9a-f-]{36}$/m);
    expect(await run(second)).toHavePrinted(firstId.stdout.text);
  },
);
