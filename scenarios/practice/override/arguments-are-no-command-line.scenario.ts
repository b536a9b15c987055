import { expect, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'A command line that docker run gets as one argument is taken for the name of a program, also when CMD is in shell form.',
    writtenIn: page(
      'Running containers',
      'Default command and options',
      'https://docs.docker.com/engine/containers/run/#default-command-and-options',
    ),
  },
  async ({ build, run }) => {
    const image = await build('reference/entrypoint-and-cmd/shell-form-cmd');

    const overridden = await run(image, { command: ['echo one && echo two'] });
    expect(overridden).toHaveStarted(['echo one && echo two']);
    expect(overridden).toHaveFailedToStart(127);
  },
);
