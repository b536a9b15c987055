import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A Dockerfile that contains only FROM gives the base image another name: the ID stays the same.',
    about: reference('FROM'),
    exceptions: [
      {
        where: { builder: 'buildkit' },
        verdict: 'refuted',
        because: "BuildKit writes its own image config, so the image's ID differs from that of its base image.",
      },
    ],
  },
  async ({ build, run }) => {
    const image = await build('practice/life/from-alone');

    given(await run(image, { command: ['echo', 'started'] })).toHavePrinted('started\n');
    expect(image.history).toEqual([]);
    expect(image.baseImages.map(({ imageId }) => imageId)).toEqual([image.imageId]);
  },
);
