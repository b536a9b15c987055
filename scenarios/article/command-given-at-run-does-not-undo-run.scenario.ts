import { expect, scenario } from '#harness';
import { article } from '../sources';

scenario(
  {
    says: 'Neither a command nor an entrypoint passed to docker run undoes what RUN did.',
    writtenIn: article('A6', 'A15'),
  },
  async ({ build, run }) => {
    const image = await build('article/run-writes-a-file');

    const withAnotherCommand = await run(image, { command: ['cat', '/baked'] });
    const withAnotherEntrypoint = await run(image, { entrypoint: ['cat'], command: ['/baked'] });
    expect(withAnotherCommand).toHavePrinted('baked\n');
    expect(withAnotherEntrypoint).toHavePrinted('baked\n');
  },
);
