import { expect, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'The last line of a RUN reaches the build output after 50 KiB of other output at once.',
    writtenIn: page(
      'BuildKit',
      'Limits of the log of a step',
      'https://github.com/moby/buildkit/blob/v0.13.2/util/progress/logs/logs.go',
    ),
  },
  async ({ build }) => {
    const image = await build('practice/logs/floods-of-output', { target: 'of-50-kib' });

    expect(image).toHavePrintedDuringBuild('the end of the flood\n');
  },
);
