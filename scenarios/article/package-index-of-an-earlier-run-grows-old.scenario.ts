import { expect, given, scenario } from '#harness';
import { freshValue } from '../fresh-cache';
import { article, reference } from '../sources';

scenario(
  {
    says: 'When update and install are in two separate RUN instructions, a change to the second still reuses the old result of the first.',
    writtenIn: [article('A5'), reference('Cache invalidation for RUN instructions')],
  },
  async ({ build, run }) => {
    const BUILD_NUMBER = freshValue();
    const before = await build('article/update-and-install-apart', {
      useCache: true,
      buildArgs: { BUILD_NUMBER, PACKAGES: 'one' },
    });
    const after = await build('article/update-and-install-apart', {
      useCache: true,
      buildArgs: { BUILD_NUMBER, PACKAGES: 'two' },
    });

    const oldIndex = await run(before);
    given(oldIndex).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(await run(after)).toHavePrinted(oldIndex.stdout.text);
    given(await run(after, { command: ['cat', '/installed'] })).toHavePrinted('two\n');
  },
);
