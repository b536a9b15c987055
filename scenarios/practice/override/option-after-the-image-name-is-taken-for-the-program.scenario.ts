import { expect, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'Without an ENTRYPOINT, an option after the image name overrides CMD and is treated as the name of a program.',
    writtenIn: page(
      'Running containers',
      'Default command and options',
      'https://docs.docker.com/engine/containers/run/#default-command-and-options',
    ),
  },
  async ({ build, run }) => {
    const image = await build('reference/entrypoint-and-cmd/exec-form-cmd');

    const overridden = await run(image, { command: ['--help'] });
    expect(overridden).toHaveStarted(['--help']);
    expect(overridden).toHaveFailedToStart(127);
  },
);
