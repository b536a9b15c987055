import { expect, scenario } from '#harness';
import { article, reference } from '../sources';

scenario(
  {
    says: 'The program that an exec-form CMD names is the main process of the container: process 1, with no shell above it.',
    writtenIn: [article('A9'), reference('Shell and exec form')],
  },
  async ({ build, run }) => {
    const image = await build('article/exec-form-cmd-names-its-process');

    const asBuilt = await run(image);
    expect(asBuilt).toHaveStarted(['cat', '/proc/1/comm']);
    expect(asBuilt).toHavePrinted('cat\n');
  },
);
