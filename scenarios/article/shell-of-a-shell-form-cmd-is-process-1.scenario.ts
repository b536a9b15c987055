import { expect, given, scenario } from '#harness';
import { article, reference } from '../sources';

scenario(
  {
    says: 'With a shell-form CMD of two commands, the main process of the container is the shell.',
    writtenIn: article('A9'),
    about: reference('Shell and exec form'),
  },
  async ({ build, run }) => {
    const image = await build('article/shell-form-cmd-names-its-process');

    const asBuilt = await run(image);
    given(asBuilt).toHaveStarted(['/bin/sh', '-c', 'cat /proc/1/comm && true']);
    expect(asBuilt).toHavePrinted('sh\n');
  },
);
