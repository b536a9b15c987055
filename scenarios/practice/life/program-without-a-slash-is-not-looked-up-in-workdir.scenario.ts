import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'The program of an exec-form CMD that is named without a slash is not found in the working directory.',
    writtenIn: [reference('Exec form'), reference('WORKDIR')],
  },
  async ({ build, run }) => {
    const image = await build('practice/life/programs-in-the-working-folder', { target: 'without-a-slash' });

    expect(await run(image, { command: ['./tool'] })).toHavePrinted('the tool ran\n');
    expect(await run(image)).toHaveFailedToStart(127);
  },
);
