import { expect, given, scenario } from '#harness';
import { freshCache } from '../../fresh-cache';
import { page } from '../../sources';

scenario(
  {
    says: 'A secret that one RUN writes and a later RUN removes is still in the image: the image includes the layer from which the secret can be read.',
    writtenIn: page(
      'Storage drivers',
      'Images and layers',
      'https://docs.docker.com/engine/storage/drivers/#images-and-layers',
    ),
  },
  async ({ build, run }) => {
    const cached = freshCache();
    const withTheSecret = await build('reference/run/file-removed-by-a-later-run', { ...cached, target: 'written' });
    const withoutIt = await build('reference/run/file-removed-by-a-later-run', { ...cached, target: 'removed' });

    given(await run(withTheSecret)).toHavePrinted('a secret\n');
    given(await run(withoutIt)).toHaveExitedWith(1);
    given(withTheSecret).toHaveOneLayerFrom('RUN');
    // The same history entry with the same diff ID.
    expect(withoutIt.history).toContainEqual(withTheSecret.history.find(({ instruction }) => instruction === 'RUN'));
  },
);
