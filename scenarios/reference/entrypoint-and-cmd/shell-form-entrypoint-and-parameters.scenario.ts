import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'With a shell-form ENTRYPOINT and a CMD that has only parameters, only the command in ENTRYPOINT runs, and the parameters follow it as unused arguments.',
    writtenIn: reference('Understand how CMD and ENTRYPOINT interact'),
  },
  async ({ build, run }) => {
    const image = await build('reference/entrypoint-and-cmd/shell-form-entrypoint-and-parameters');

    const asBuilt = await run(image);
    expect(asBuilt).toHaveStarted(['/bin/sh', '-c', 'printf "[%s]" entry', 'one', 'two']);
    expect(asBuilt).toHavePrinted('[entry]');
  },
);
