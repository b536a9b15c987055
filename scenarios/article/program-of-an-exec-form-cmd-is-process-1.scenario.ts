import { expect, given, scenario } from '#harness';
import { article, reference } from '../sources';

scenario(
  {
    says: 'The program in an exec-form CMD is the main process of the container: PID 1, with no shell above it.',
    writtenIn: article('A9'),
    about: reference('Shell and exec form'),
  },
  async ({ build, run }) => {
    const image = await build('article/exec-form-cmd-names-its-process');

    const asBuilt = await run(image);
    given(asBuilt).toHaveStarted(['cat', '/proc/1/comm']);
    expect(asBuilt).toHavePrinted('cat\n');
  },
);
