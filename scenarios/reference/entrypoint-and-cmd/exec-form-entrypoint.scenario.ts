import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'With an exec-form ENTRYPOINT and no CMD, the words of ENTRYPOINT are the whole command.',
    writtenIn: reference('Understand how CMD and ENTRYPOINT interact'),
  },
  async ({ build, run }) => {
    const image = await build('reference/entrypoint-and-cmd/exec-form-entrypoint');

    const asBuilt = await run(image);
    expect(asBuilt).toHaveStarted(['printf', '[%s]', 'entry']);
    expect(asBuilt).toHavePrinted('[entry]');
  },
);
