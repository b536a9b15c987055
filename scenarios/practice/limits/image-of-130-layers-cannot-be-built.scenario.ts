import { expect, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'An image with 130 layers cannot be built.',
    writtenIn: page(
      'Docker Engine',
      'The deepest stack of layers',
      'https://github.com/moby/moby/blob/v26.1.5/layer/layer_store.go',
    ),
    exceptions: [
      {
        where: { product: 'podman' },
        verdict: 'refuted',
        because: 'Buildah has no such limit and builds the image.',
        link: 'https://github.com/containers/storage/blob/main/drivers/overlay/overlay.go',
      },
      {
        where: { imageStore: 'containerd' },
        verdict: 'refuted',
        because: 'The containerd store has no such limit at this number of layers.',
      },
    ],
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('practice/limits/130-layers');

    expect(outcome).toHaveFailedToBuild('max depth exceeded');
  },
);
