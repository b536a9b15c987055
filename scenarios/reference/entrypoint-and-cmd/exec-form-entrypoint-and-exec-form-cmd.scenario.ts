import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'With an exec-form ENTRYPOINT and an exec-form CMD, the words of CMD, including its program name, are arguments of the entrypoint.',
    writtenIn: reference('Understand how CMD and ENTRYPOINT interact'),
  },
  async ({ build, run }) => {
    const image = await build('reference/entrypoint-and-cmd/exec-form-entrypoint-and-exec-form-cmd');

    const asBuilt = await run(image);
    expect(asBuilt).toHaveStarted(['printf', '[%s]', 'entry', 'echo', 'default']);
    expect(asBuilt).toHavePrinted('[entry][echo][default]');
  },
);
