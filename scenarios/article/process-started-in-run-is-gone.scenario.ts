import { expect, given, scenario } from '#harness';
import { article } from '../sources';

scenario(
  {
    says: 'A process that a RUN leaves in the background is not running in a container of the image.',
    writtenIn: article('A4', 'A19'),
  },
  async ({ build, run }) => {
    const image = await build('article/run-starts-a-service');
    given(image.history.map(({ createdBy }) => createdBy).join()).toContain(' tail -f /dev/null & ');
    given(image).toHavePrintedDuringBuild('\ntail -f /dev/null\n');

    const asBuilt = await run(image);
    given(asBuilt).toHaveWritten(/^ps -o args$/m);
    expect(asBuilt).not.toHaveWritten('tail');
  },
);
