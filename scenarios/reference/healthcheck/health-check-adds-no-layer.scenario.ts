import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'HEALTHCHECK adds no layer to the image.',
    about: reference('HEALTHCHECK'),
  },
  async ({ build }) => {
    const image = await build('reference/healthcheck/twice');

    expect(image).toHaveHistoryEntriesFrom('HEALTHCHECK', 2);
    expect(image).toHaveNoLayerFrom('HEALTHCHECK');
  },
);
