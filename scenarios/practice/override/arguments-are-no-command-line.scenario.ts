import { expect, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'docker run treats a command line passed as a single argument as the name of a program, even if CMD is in shell form.',
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
