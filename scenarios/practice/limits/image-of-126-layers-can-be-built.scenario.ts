import { expect, given, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'An image with 126 layers can be built.',
    writtenIn: page(
      'Docker Engine',
      'The deepest stack of layers',
      'https://github.com/moby/moby/blob/v26.1.5/layer/layer_store.go',
    ),
    exceptions: [
      {
        where: { builder: 'classic', imageStore: 'graph-driver' },
        verdict: 'refuted',
        because:
          'The engine does not create a layer on top of 125 others, and the classic builder needs one for each step.',
        link: 'https://github.com/moby/moby/blob/v26.1.5/layer/layer_store.go',
      },
    ],
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('practice/limits/126-layers');

    expect(outcome).not.toHaveFailedAt('WORKDIR');
    given(outcome.kind).toBe('image');
  },
);
