import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'An exec-form CMD does not find a program in the working directory if the program is named without a slash.',
    about: [reference('Exec form'), reference('WORKDIR')],
  },
  async ({ build, run }) => {
    const image = await build('practice/life/programs-in-the-working-folder', { target: 'without-a-slash' });

    given(await run(image, { command: ['./tool'] })).toHavePrinted('the tool ran\n');
    expect(await run(image)).toHaveFailedToStart(127);
  },
);
