import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'With no ENTRYPOINT and a CMD that has only parameters, the arguments of docker run are the whole command, and the container can start.',
    writtenIn: reference('Understand how CMD and ENTRYPOINT interact'),
  },
  async ({ build, run }) => {
    const image = await build('reference/entrypoint-and-cmd/parameters');

    const overridden = await run(image, { command: ['printf', '[%s]', 'argument'] });
    expect(overridden).toHaveStarted(['printf', '[%s]', 'argument']);
    expect(overridden).toHavePrinted('[argument]');
  },
);
