import { expect, scenario } from '#harness';
import { article, reference } from '../sources';

scenario(
  {
    says: 'The command of CMD is not carried out while the image is built, but when a container of it starts.',
    writtenIn: [article('A7', 'A11', 'A19'), reference('CMD')],
  },
  async ({ build, run }) => {
    const image = await build('article/run-prints-and-cmd-prints');

    expect(image).not.toHavePrintedDuringBuild('CMD is carried out');
    expect(await run(image)).toHavePrinted('CMD is carried out\n');
  },
);
