import { expect, scenario } from '#harness';
import { article, reference } from '../sources';

scenario(
  {
    says: 'RUN and CMD both execute commands: RUN during the build, CMD when a container starts.',
    writtenIn: [article('A1', 'A11'), reference('RUN'), reference('CMD')],
    reading: 'literal',
  },
  async ({ build, run }) => {
    const image = await build('article/run-prints-and-cmd-prints');

    expect(image).toHavePrintedDuringBuild('RUN is executed');
    expect(await run(image)).toHavePrinted('CMD is executed\n');
  },
);
