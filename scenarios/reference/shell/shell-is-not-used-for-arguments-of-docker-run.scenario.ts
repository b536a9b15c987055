import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'The arguments of docker run are not passed to the shell that SHELL sets: a command line in a single argument is treated as a program name.',
    about: reference('SHELL'),
  },
  async ({ build, run }) => {
    const image = await build('reference/shell/for-all-shell-forms', { target: 'for-cmd' });

    given(image).toHavePrintedDuringBuild('/bin/sh -e -c ');
    const overridden = await run(image, { command: ['echo hello'] });
    expect(overridden).toHaveStarted(['echo hello']);
    expect(overridden).toHaveFailedToStart(127);
  },
);
