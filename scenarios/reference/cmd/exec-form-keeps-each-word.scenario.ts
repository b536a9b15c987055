import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'An exec-form CMD hands each element of its array to the program as one word: with its blanks, and also when it is empty.',
    writtenIn: reference('Exec form'),
  },
  async ({ build, run }) => {
    const image = await build('reference/cmd/exec-form-with-blanks');

    expect(image).toHaveDefaultCommand(['printf', '[%s]', 'two words', '', 'last']);
    expect(await run(image)).toHavePrinted('[two words][][last]');
  },
);
