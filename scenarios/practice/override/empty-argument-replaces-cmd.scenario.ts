import { expect, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'A single empty argument overrides CMD and is passed to the entrypoint as an empty argument.',
    writtenIn: page(
      'Running containers',
      'Default command and options',
      'https://docs.docker.com/engine/containers/run/#default-command-and-options',
    ),
  },
  async ({ build, run }) => {
    const image = await build('reference/entrypoint-and-cmd/exec-form-entrypoint-and-parameters');

    expect(await run(image, { command: [''] })).toHavePrinted('[entry][]');
  },
);
