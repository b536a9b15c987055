import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'With no ENTRYPOINT and an exec-form CMD, the words of CMD are the whole command.',
    writtenIn: reference('Understand how CMD and ENTRYPOINT interact'),
  },
  async ({ build, run }) => {
    const image = await build('reference/entrypoint-and-cmd/exec-form-cmd');

    const asBuilt = await run(image);
    expect(asBuilt).toHaveStarted(['echo', 'default']);
    expect(asBuilt).toHavePrinted('default\n');
  },
);
