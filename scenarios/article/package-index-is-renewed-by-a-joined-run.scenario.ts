import { expect, given, scenario } from '#harness';
import { freshValue } from '../fresh-cache';
import { article, reference } from '../sources';

scenario(
  {
    says: 'When update and install are joined in one RUN, as in the first example, changing what is installed also refreshes the index.',
    writtenIn: article('A5'),
    about: reference('Cache invalidation for RUN instructions'),
  },
  async ({ build, run }) => {
    const BUILD_NUMBER = freshValue();
    const before = await build('article/update-and-install-joined', {
      useCache: true,
      buildArgs: { BUILD_NUMBER, PACKAGES: 'one' },
    });
    const after = await build('article/update-and-install-joined', {
      useCache: true,
      buildArgs: { BUILD_NUMBER, PACKAGES: 'two' },
    });

    const oldIndex = await run(before);
    const newIndex = await run(after);
    given(oldIndex).toHaveWritten(/^[0-9a-f-]{36}$/m);
    given(newIndex).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(newIndex).not.toHavePrinted(oldIndex.stdout.text);
    given(await run(after, { command: ['cat', '/installed'] })).toHavePrinted('two\n');
  },
);
