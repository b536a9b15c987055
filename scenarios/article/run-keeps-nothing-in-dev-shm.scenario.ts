import { expect, given, scenario } from '#harness';
import { article } from '../sources';

scenario(
  {
    says: 'A file that RUN writes to /dev/shm is not in the image, although RUN itself can read it.',
    writtenIn: article('A6'),
  },
  async ({ build, run }) => {
    const image = await build('article/run-writes-to-dev-shm');
    given(image).toHavePrintedDuringBuild('written to /dev/shm');

    // A container hides /dev/shm under a mount of its own, so a second stage copies what the first one wrote.
    const files = await run(image);
    given(files).toHaveWritten('/files-of-the-stage/by-run-kept\n');
    expect(files).not.toHaveWritten('/dev/shm/by-run');
  },
);
