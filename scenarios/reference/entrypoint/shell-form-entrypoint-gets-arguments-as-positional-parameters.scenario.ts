import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'The shell of a shell-form ENTRYPOINT gets the arguments of docker run as $0, $1 and so on, instead of CMD.',
    about: reference('Shell form ENTRYPOINT example'),
  },
  async ({ build, run }) => {
    const image = await build('reference/entrypoint/shell-form-with-positional-parameters', { target: 'with-cmd' });

    const overridden = await run(image, { command: ['three', 'four'] });
    expect(overridden).toHaveStarted(['/bin/sh', '-c', 'echo "first: $0, second: $1"', 'three', 'four']);
    expect(overridden).toHavePrinted('first: three, second: four\n');
  },
);
