import { expect, given, scenario } from '#harness';
import { freshValue } from '../../fresh-cache';
import { reference } from '../../sources';

scenario(
  {
    says: 'A build with an earlier value of a build argument reuses the earlier cached result of a RUN, even after a build with another value.',
    about: reference('Impact on build caching'),
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
    const firstAgain = await build('practice/cache/runs-above-and-below-arg', {
      useCache: true,
      buildArgs: { BUILD_NUMBER, EDITION: '1' },
    });

    const firstId = await run(first, { command: ['cat', '/drawn-below'] });
    const secondId = await run(second, { command: ['cat', '/drawn-below'] });
    given(firstId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    given(secondId).not.toHavePrinted(firstId.stdout.text);
    expect(await run(firstAgain, { command: ['cat', '/drawn-below'] })).toHavePrinted(firstId.stdout.text);
  },
);
