import { expect, given, scenario } from '#harness';
import { freshCache } from '../fresh-cache';
import { article } from '../sources';

scenario(
  {
    says: 'Two images that differ only in CMD have the same layers.',
    writtenIn: article('A8'),
  },
  async ({ build }) => {
    const cached = freshCache();
    const first = await build('article/one-run-and-two-cmds', { ...cached, target: 'first' });
    const second = await build('article/one-run-and-two-cmds', { ...cached, target: 'second' });

    given(first).toHaveOneLayerFrom('RUN');
    given(second).toHaveOneLayerFrom('RUN');
    expect(second).toHaveNoLayerFrom('CMD');
    // The same history entry, with the same diff ID.
    expect(second.history).toContainEqual(first.history.find(({ instruction }) => instruction === 'RUN'));
  },
);
