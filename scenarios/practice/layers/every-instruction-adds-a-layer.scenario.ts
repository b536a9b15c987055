import { expect, given, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'Every instruction in a Dockerfile adds a layer to the image.',
    writtenIn: [
      page(
        'Docker build cache',
        'How the build cache works',
        'https://docs.docker.com/build/cache/#how-the-build-cache-works',
      ),
      page('Storage drivers', 'Images and layers', 'https://docs.docker.com/engine/storage/drivers/#images-and-layers'),
    ],
    reading: 'literal',
    isFalse: {
      because:
        'An instruction that only sets a value, such as ENV, LABEL or CMD, changes the image configuration but no files.',
      link: 'https://docs.docker.com/engine/storage/drivers/#images-and-layers',
    },
  },
  async ({ build }) => {
    const image = await build('reference/run/env-above-run');

    given(image).not.toHaveNoLayerFrom('RUN');
    expect(image.history.filter(({ layer }) => layer !== undefined)).toHaveLength(image.history.length);
  },
);
