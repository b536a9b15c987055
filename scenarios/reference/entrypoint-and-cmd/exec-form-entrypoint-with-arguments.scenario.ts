import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'With an exec-form ENTRYPOINT and no CMD, the arguments of docker run are arguments of the entrypoint.',
    writtenIn: reference('ENTRYPOINT'),
    about: reference('Understand how CMD and ENTRYPOINT interact'),
  },
  async ({ build, run }) => {
    const image = await build('reference/entrypoint-and-cmd/exec-form-entrypoint');

    const overridden = await run(image, { command: ['argument'] });
    expect(overridden).toHaveStarted(['printf', '[%s]', 'entry', 'argument']);
    expect(overridden).toHavePrinted('[entry][argument]');
  },
);
