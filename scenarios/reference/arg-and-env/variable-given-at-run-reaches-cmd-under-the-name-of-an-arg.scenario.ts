import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A variable given to docker run reaches a shell-form CMD, also under the name of an ARG.',
    writtenIn: [reference('Environment replacement'), reference('ENV')],
  },
  async ({ build, run }) => {
    const image = await build('reference/run/arg-in-run-and-cmd');

    const withAVariable = await run(image, { env: { WORD: 'given' } });
    expect(withAVariable).toHavePrinted('in the container: given.\n');
  },
);
