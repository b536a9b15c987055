import { expect, given, scenario } from '#harness';
import { freshValue } from '../../fresh-cache';
import { reference } from '../../sources';

scenario(
  {
    says: 'Changing the value of a build argument makes the builder execute every RUN below its ARG again, even one that does not use the argument.',
    writtenIn: reference('Impact on build caching'),
  },
  async ({ build, run }) => {
    const BUILD_NUMBER = freshValue();
    const first = await build('practice/cache/runs-above-and-below-arg', {
      useCache: true,
      buildArgs: { BUILD_NUMBER, EDITION: '1' },
    });
    const unchanged = await build('practice/cache/runs-above-and-below-arg', {
      useCache: true,
      buildArgs: { BUILD_NUMBER, EDITION: '1' },
    });
    const second = await build('practice/cache/runs-above-and-below-arg', {
      useCache: true,
      buildArgs: { BUILD_NUMBER, EDITION: '2' },
    });

    const firstId = await run(first, { command: ['cat', '/drawn-below'] });
    const secondId = await run(second, { command: ['cat', '/drawn-below'] });
    given(firstId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    given(await run(unchanged, { command: ['cat', '/drawn-below'] })).toHavePrinted(firstId.stdout.text);
    given(secondId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(secondId).not.toHavePrinted(firstId.stdout.text);
  },
);
