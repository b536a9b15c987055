import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'An exec-form CMD passes each element of its array to the program as one argument, with its spaces and even if it is empty.',
    writtenIn: reference('Shell and exec form'),
    about: reference('Exec form'),
  },
  async ({ build, run }) => {
    const image = await build('reference/cmd/exec-form-with-blanks');

    expect(image).toHaveDefaultCommand(['printf', '[%s]', 'two words', '', 'last']);
    expect(await run(image)).toHavePrinted('[two words][][last]');
  },
);
