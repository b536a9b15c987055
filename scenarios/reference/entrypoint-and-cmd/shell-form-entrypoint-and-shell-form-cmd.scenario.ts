import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'With a shell-form ENTRYPOINT and a shell-form CMD, only the command in ENTRYPOINT runs, and the words of CMD follow it as unused arguments.',
    writtenIn: reference('Understand how CMD and ENTRYPOINT interact'),
  },
  async ({ build, run }) => {
    const image = await build('reference/entrypoint-and-cmd/shell-form-entrypoint-and-shell-form-cmd');

    const asBuilt = await run(image);
    expect(asBuilt).toHaveStarted(['/bin/sh', '-c', 'printf "[%s]" entry', '/bin/sh', '-c', 'echo default']);
    expect(asBuilt).toHavePrinted('[entry]');
  },
);
