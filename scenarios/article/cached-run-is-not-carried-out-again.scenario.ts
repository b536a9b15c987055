import { expect, given, scenario } from '#harness';
import { freshCache } from '../fresh-cache';
import { article, reference } from '../sources';

scenario(
  {
    says: 'A build that finds the result of a RUN in the build cache reuses it and does not run the command again.',
    writtenIn: [article('A2', 'A14'), reference('Cache invalidation for RUN instructions')],
  },
  async ({ build, run }) => {
    const cached = freshCache();
    const built = await build('article/random-id-by-run-with-a-build-argument', cached);
    const rebuilt = await build('article/random-id-by-run-with-a-build-argument', cached);

    const firstId = await run(built);
    given(firstId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(await run(rebuilt)).toHavePrinted(firstId.stdout.text);
  },
);
