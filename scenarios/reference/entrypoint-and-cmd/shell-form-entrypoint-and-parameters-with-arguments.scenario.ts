import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'With a shell-form ENTRYPOINT and a CMD that has only parameters, the arguments of docker run replace the parameters and are equally unused.',
    writtenIn: reference('Understand how CMD and ENTRYPOINT interact'),
  },
  async ({ build, run }) => {
    const image = await build('reference/entrypoint-and-cmd/shell-form-entrypoint-and-parameters');

    const overridden = await run(image, { command: ['argument'] });
    expect(overridden).toHaveStarted(['/bin/sh', '-c', 'printf "[%s]" entry', 'argument']);
    expect(overridden).toHavePrinted('[entry]');
  },
);
