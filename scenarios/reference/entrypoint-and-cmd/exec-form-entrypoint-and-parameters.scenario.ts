import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'Exec-form ENTRYPOINT, CMD with parameters only: the parameters are arguments of the entrypoint.',
    writtenIn: reference('Understand how CMD and ENTRYPOINT interact'),
  },
  async ({ build, run }) => {
    const image = await build('reference/entrypoint-and-cmd/exec-form-entrypoint-and-parameters');

    const asBuilt = await run(image);
    expect(asBuilt).toHaveStarted(['printf', '[%s]', 'entry', 'one', 'two']);
    expect(asBuilt).toHavePrinted('[entry][one][two]');
  },
);
