import { expect, scenario } from '#harness';
import { article } from '../sources';

scenario(
  {
    says: 'A CMD that stands above a RUN is still carried out after it, since all of the build comes before any start.',
    writtenIn: article('A11'),
  },
  async ({ build, run }) => {
    const image = await build('article/cmd-before-run');

    expect(await run(image)).toHavePrinted('RUN came first\n');
  },
);
