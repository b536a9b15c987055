import { expect, given, scenario } from '#harness';
import { article } from '../sources';

scenario(
  {
    says: 'A change that RUN makes to the image is permanent: no later instruction undoes it for containers.',
    writtenIn: article('A19'),
    reading: 'literal',
    isFalse: {
      because: 'A later RUN can remove the file: its layer hides it, although the layer with the file is still there.',
      link: 'https://github.com/opencontainers/image-spec/blob/v1.1.0/layer.md#whiteouts',
    },
  },
  async ({ build, run }) => {
    const written = await build('article/file-of-run-removed-by-a-later-run', { target: 'written' });
    const removed = await build('article/file-of-run-removed-by-a-later-run', { target: 'removed' });

    given(await run(written)).toHavePrinted('baked\n');
    given(removed).toHaveLayersFrom('RUN', 2);
    expect(await run(removed)).toHavePrinted('baked\n');
  },
);
