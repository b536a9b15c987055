import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'With an exec-form ENTRYPOINT and a CMD that has only parameters, the arguments of docker run replace all of the parameters and are not appended to them.',
    writtenIn: reference('Understand how CMD and ENTRYPOINT interact'),
  },
  async ({ build, run }) => {
    const image = await build('reference/entrypoint-and-cmd/exec-form-entrypoint-and-parameters');

    const overridden = await run(image, { command: ['argument'] });
    expect(overridden).toHaveStarted(['printf', '[%s]', 'entry', 'argument']);
    expect(overridden).toHavePrinted('[entry][argument]');
  },
);
