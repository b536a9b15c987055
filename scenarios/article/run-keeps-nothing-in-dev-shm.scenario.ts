import { expect, given, scenario } from '#harness';
import { article } from '../sources';

scenario(
  {
    says: 'A file that RUN writes to /dev/shm is not in the image, although RUN itself can read it.',
    writtenIn: article('A6'),
  },
  async ({ build, run }) => {
    const image = await build('article/run-writes-to-mounts-of-the-engine');
    given(image).toHavePrintedDuringBuild('written to /dev/shm');

    expect(await run(image, { command: ['ls', '/dev/shm'] })).toHavePrinted('');
  },
);
