import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'With a shell-form ENTRYPOINT and an exec-form CMD, only the command in ENTRYPOINT runs, and the words of CMD follow it as unused arguments.',
    writtenIn: reference('Understand how CMD and ENTRYPOINT interact'),
  },
  async ({ build, run }) => {
    const image = await build('reference/entrypoint-and-cmd/shell-form-entrypoint-and-exec-form-cmd');

    const asBuilt = await run(image);
    expect(asBuilt).toHaveStarted(['/bin/sh', '-c', 'printf "[%s]" entry', 'echo', 'default']);
    expect(asBuilt).toHavePrinted('[entry]');
  },
);
