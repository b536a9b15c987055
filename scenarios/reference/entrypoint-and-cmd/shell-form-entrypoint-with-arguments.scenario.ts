import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'With a shell-form ENTRYPOINT and no CMD, the arguments of docker run follow the text of ENTRYPOINT as unused arguments.',
    about: reference('Understand how CMD and ENTRYPOINT interact'),
  },
  async ({ build, run }) => {
    const image = await build('reference/entrypoint-and-cmd/shell-form-entrypoint');

    const overridden = await run(image, { command: ['argument'] });
    expect(overridden).toHaveStarted(['/bin/sh', '-c', 'printf "[%s]" entry', 'argument']);
    expect(overridden).toHavePrinted('[entry]');
  },
);
