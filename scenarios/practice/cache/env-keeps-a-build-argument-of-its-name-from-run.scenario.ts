import { expect, scenario } from '#harness';
import { freshValue } from '../../fresh-cache';
import { reference } from '../../sources';

scenario(
  {
    says: 'An ENV of the same name and a fixed value keeps a build argument from RUN: another value of the argument leaves the result of RUN in use.',
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
    expect(firstId).toHaveWritten(/^fixed [0-9a-f-]{36}$/m);
    expect(await run(second)).toHavePrinted(firstId.stdout.text);
  },
);
