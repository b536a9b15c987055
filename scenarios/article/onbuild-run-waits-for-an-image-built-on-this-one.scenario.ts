import { expect, scenario } from '#harness';
import { article, reference } from '../sources';

scenario(
  {
    says: 'A RUN after ONBUILD is not executed when its own image is built; it is executed when another image is built from that image.',
    writtenIn: [article('A2'), reference('ONBUILD')],
  },
  async ({ build, run }) => {
    const parent = await build('article/onbuild-run', { target: 'base' });
    const child = await build('article/onbuild-run', { target: 'built-on-it' });

    expect(await run(parent)).toHaveWritten("can't open '/mark': No such file or directory");
    expect(await run(child)).toHavePrinted('RUN was executed\n');
  },
);
