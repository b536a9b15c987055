import { expect, scenario } from '#harness';
import { article, reference } from '../sources';

scenario(
  {
    says: 'WORKDIR sets the working directory of every later RUN and of a container.',
    writtenIn: [article('A4'), reference('WORKDIR')],
  },
  async ({ build, run }) => {
    const image = await build('article/cd-and-workdir');

    expect(image).toHavePrintedDuringBuild('after WORKDIR: /work.');
    expect(await run(image)).toHavePrinted('/work\n');
  },
);
