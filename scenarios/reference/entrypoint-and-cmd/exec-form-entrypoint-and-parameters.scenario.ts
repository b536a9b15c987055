import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'With an exec-form ENTRYPOINT and a CMD that has only parameters, the parameters are arguments of the entrypoint.',
    writtenIn: reference('Understand how CMD and ENTRYPOINT interact'),
  },
  async ({ build, run }) => {
    const image = await build('reference/entrypoint-and-cmd/exec-form-entrypoint-and-parameters');

    const asBuilt = await run(image);
    expect(asBuilt).toHaveStarted(['printf', '[%s]', 'entry', 'one', 'two']);
    expect(asBuilt).toHavePrinted('[entry][one][two]');
  },
);
