import { expect, given, scenario } from '#harness';
import { article, reference } from '../sources';

scenario(
  {
    says: 'The command in CMD runs when a container of the image starts, not while the image is built.',
    writtenIn: [article('A7', 'A11', 'A19'), reference('CMD')],
  },
  async ({ build, run }) => {
    const image = await build('article/run-prints-and-cmd-prints');

    given(image).toHavePrintedDuringBuild('RUN is executed');
    expect(image).not.toHavePrintedDuringBuild('CMD is executed');
    expect(await run(image)).toHavePrinted('CMD is executed\n');
  },
);
