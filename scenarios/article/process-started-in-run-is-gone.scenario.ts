import { expect, scenario } from '#harness';
import { article } from '../sources';

scenario(
  {
    says: 'A process that a RUN leaves in the background is not running in a container of the image.',
    writtenIn: article('A4', 'A19'),
  },
  async ({ build, run }) => {
    const image = await build('article/run-starts-a-service');
    expect(image).toHavePrintedDuringBuild('\ntail -f /dev/null\n');

    const asBuilt = await run(image);
    expect(asBuilt).toHaveWritten('ps -o args');
    expect(asBuilt).not.toHaveWritten('tail');
  },
);
