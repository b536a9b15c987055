import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'With no ENTRYPOINT and no CMD, the arguments of docker run are the whole command.',
    about: reference('Understand how CMD and ENTRYPOINT interact'),
  },
  async ({ build, run }) => {
    const image = await build('reference/entrypoint-and-cmd/neither');

    const overridden = await run(image, { command: ['printf', '[%s]', 'argument'] });
    given(image).toHaveEntrypoint([]);
    given(image).toHaveDefaultCommand([]);
    expect(overridden).toHaveStarted(['printf', '[%s]', 'argument']);
    expect(overridden).toHavePrinted('[argument]');
  },
);
