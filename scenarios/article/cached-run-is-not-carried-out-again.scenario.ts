import { expect, scenario } from '#harness';
import { article, reference } from '../sources';

scenario(
  {
    says: 'A build that finds the result of a RUN in the build cache takes it from there and does not carry out the command again.',
    writtenIn: [article('A2', 'A14'), reference('Cache invalidation for RUN instructions')],
  },
  async ({ build, run }) => {
    // A number that nobody has built with: what these builds find in the cache is their own.
    const numbered = { useCache: true, buildArgs: { BUILD_NUMBER: crypto.randomUUID() } };
    const built = await build('article/random-id-by-run-with-a-build-argument', numbered);
    const rebuilt = await build('article/random-id-by-run-with-a-build-argument', numbered);

    const firstId = await run(built);
    expect(firstId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(await run(rebuilt)).toHavePrinted(firstId.stdout.text);
  },
);
