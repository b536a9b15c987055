import { expect, given, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'Each ENV adds a layer, like a RUN.',
    writtenIn: page('Building best practices', 'ENV', 'https://docs.docker.com/build/building/best-practices/#env'),
    reading: 'literal',
    isFalse: {
      because: 'ENV changes the image configuration but no files; its value still stays in the image.',
      link: 'https://docs.docker.com/engine/storage/drivers/#images-and-layers',
    },
  },
  async ({ build }) => {
    const image = await build('reference/run/env-above-run');

    given(image).not.toHaveNoLayerFrom('RUN');
    expect(image.history.filter(({ layer }) => layer !== undefined)).toHaveLength(2);
  },
);
