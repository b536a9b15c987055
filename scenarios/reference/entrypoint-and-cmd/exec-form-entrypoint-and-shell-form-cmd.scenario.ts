import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'With an exec-form ENTRYPOINT and a shell-form CMD, the entrypoint gets /bin/sh, -c and the text of CMD as three arguments.',
    writtenIn: reference('Understand how CMD and ENTRYPOINT interact'),
  },
  async ({ build, run }) => {
    const image = await build('reference/entrypoint-and-cmd/exec-form-entrypoint-and-shell-form-cmd');

    const asBuilt = await run(image);
    expect(asBuilt).toHaveStarted(['printf', '[%s]', 'entry', '/bin/sh', '-c', 'echo default']);
    expect(asBuilt).toHavePrinted('[entry][/bin/sh][-c][echo default]');
  },
);
