import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'Shell-form ENTRYPOINT, exec-form CMD: only the command of ENTRYPOINT is carried out, while the words of CMD stand unused behind it.',
    writtenIn: reference('Understand how CMD and ENTRYPOINT interact'),
  },
  async ({ build, run }) => {
    const image = await build('reference/entrypoint-and-cmd/shell-form-entrypoint-and-exec-form-cmd');

    const asBuilt = await run(image);
    expect(asBuilt).toHaveStarted(['/bin/sh', '-c', 'printf "[%s]" entry', 'echo', 'default']);
    expect(asBuilt).toHavePrinted('[entry]');
  },
);
