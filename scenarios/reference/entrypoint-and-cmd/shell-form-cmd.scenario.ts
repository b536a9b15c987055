import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'With no ENTRYPOINT and a shell-form CMD, /bin/sh -c with the text of CMD is the whole command.',
    writtenIn: reference('Understand how CMD and ENTRYPOINT interact'),
  },
  async ({ build, run }) => {
    const image = await build('reference/entrypoint-and-cmd/shell-form-cmd');

    const asBuilt = await run(image);
    expect(asBuilt).toHaveStarted(['/bin/sh', '-c', 'echo default']);
    expect(asBuilt).toHavePrinted('default\n');
  },
);
