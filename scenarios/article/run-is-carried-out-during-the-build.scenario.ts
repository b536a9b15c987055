import { expect, given, scenario } from '#harness';
import { article, reference } from '../sources';

scenario(
  {
    says: 'The command in RUN runs while the image is built, not in a container of that image.',
    writtenIn: [article('A2', 'A11', 'A19'), reference('RUN')],
  },
  async ({ build, run }) => {
    const image = await build('article/run-prints-and-cmd-prints');
    expect(image).toHavePrintedDuringBuild('RUN is executed');

    const asBuilt = await run(image);
    given(asBuilt).toHaveExitedWith(0);
    expect(asBuilt).not.toHaveWritten('RUN is executed');
  },
);
