import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A shell-form CMD can name an executable script that does not begin with #!: the shell runs it.',
    about: reference('Shell form'),
  },
  async ({ build, run }) => {
    const image = await build('reference/cmd/script-without-interpreter-line', { target: 'shell-form' });

    expect(await run(image)).toHavePrinted('from the script\n');
  },
);
