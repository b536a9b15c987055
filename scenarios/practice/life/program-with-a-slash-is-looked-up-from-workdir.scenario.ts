import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'An exec-form CMD resolves the relative path of its program against the working directory that WORKDIR sets.',
    about: [reference('Exec form'), reference('WORKDIR')],
  },
  async ({ build, run }) => {
    const image = await build('practice/life/programs-in-the-working-folder', { target: 'with-a-slash' });

    const asBuilt = await run(image);
    expect(asBuilt).toHaveStarted(['./tool']);
    expect(asBuilt).toHavePrinted('the tool ran\n');
  },
);
