import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'Each ENTRYPOINT adds an entry to the image history, and none adds a layer.',
    about: reference('ENTRYPOINT'),
  },
  async ({ build }) => {
    const image = await build('reference/entrypoint/two-entrypoints');

    expect(image).toHaveHistoryEntriesFrom('ENTRYPOINT', 2);
    expect(image).toHaveNoLayerFrom('ENTRYPOINT');
  },
);
