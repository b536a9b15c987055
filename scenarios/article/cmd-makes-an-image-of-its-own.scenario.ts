import { expect, scenario } from '#harness';
import { article, reference } from '../sources';

scenario(
  {
    says: 'Two images that differ only in CMD share their layers but are separate images, each with its own ID.',
    writtenIn: [article('A8'), reference('CMD')],
  },
  async ({ build, run }) => {
    // The number is unique, so these builds find only their own results in the cache.
    const uniqueBuild = { useCache: true, buildArgs: { BUILD_NUMBER: crypto.randomUUID() } };
    const first = await build('article/one-run-and-two-cmds', { ...uniqueBuild, target: 'first' });
    const second = await build('article/one-run-and-two-cmds', { ...uniqueBuild, target: 'second' });

    expect(await run(first)).toHavePrinted('first\n');
    expect(await run(second)).toHavePrinted('second\n');
    expect(second.imageId).not.toBe(first.imageId);
  },
);
