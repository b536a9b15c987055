import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'With a shell-form ENTRYPOINT and a shell-form CMD, the arguments of docker run replace /bin/sh, -c and the text of CMD and are equally unused.',
    writtenIn: reference('Understand how CMD and ENTRYPOINT interact'),
  },
  async ({ build, run }) => {
    const image = await build('reference/entrypoint-and-cmd/shell-form-entrypoint-and-shell-form-cmd');

    const overridden = await run(image, { command: ['argument'] });
    expect(overridden).toHaveStarted(['/bin/sh', '-c', 'printf "[%s]" entry', 'argument']);
    expect(overridden).toHavePrinted('[entry]');
  },
);
