import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'The arguments of docker run are not given to the shell that SHELL sets: a command line in one argument is taken for the name of a program.',
    writtenIn: reference('SHELL'),
  },
  async ({ build, run }) => {
    const image = await build('reference/shell/for-all-shell-forms', { target: 'for-cmd' });

    const overridden = await run(image, { command: ['echo hello'] });
    expect(overridden).toHaveStarted(['echo hello']);
    expect(overridden).toHaveFailedToStart(127);
  },
);
