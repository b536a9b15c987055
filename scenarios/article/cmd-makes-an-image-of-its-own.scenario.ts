import { expect, given, scenario } from '#harness';
import { freshCache } from '../fresh-cache';
import { article, reference } from '../sources';

scenario(
  {
    says: 'Two images that differ only in CMD share their layers but are separate images, each with its own ID.',
    writtenIn: article('A8'),
    about: reference('CMD'),
  },
  async ({ build, run }) => {
    const cached = freshCache();
    const first = await build('article/one-run-and-two-cmds', { ...cached, target: 'first' });
    const second = await build('article/one-run-and-two-cmds', { ...cached, target: 'second' });

    given(await run(first)).toHavePrinted('first\n');
    given(await run(second)).toHavePrinted('second\n');
    given(first).toHaveOneLayerFrom('RUN');
    given(second).toHaveNoLayerFrom('CMD');
    // The same history entry, with the same diff ID.
    expect(second.history).toContainEqual(first.history.find(({ instruction }) => instruction === 'RUN'));
    expect(second.imageId).not.toBe(first.imageId);
  },
);
