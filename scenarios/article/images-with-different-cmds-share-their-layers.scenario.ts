import { expect, scenario } from '#harness';
import { freshCache } from '../fresh-cache';
import { article } from '../sources';

scenario(
  {
    says: 'Two images that differ in CMD only have the same layers, so the second one needs no space for files.',
    writtenIn: article('A8'),
  },
  async ({ build }) => {
    const cached = freshCache();
    const first = await build('article/one-run-and-two-cmds', { ...cached, target: 'first' });
    const second = await build('article/one-run-and-two-cmds', { ...cached, target: 'second' });

    expect(first).toHaveOneLayerFrom('RUN');
    expect(second).toHaveOneLayerFrom('RUN');
    expect(second).toHaveNoLayerFrom('CMD');
    // The same entry of the history, with the same diff ID.
    expect(second.history).toContainEqual(first.history.find(({ instruction }) => instruction === 'RUN'));
  },
);
