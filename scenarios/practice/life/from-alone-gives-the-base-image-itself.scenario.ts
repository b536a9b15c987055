import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A Dockerfile that contains only FROM gives the base image another name: the ID stays the same.',
    writtenIn: reference('FROM'),
    exceptions: [
      {
        where: { builder: 'buildkit' },
        verdict: 'refuted',
        because: 'BuildKit writes an image config of its own, so the image has another ID than its base.',
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
