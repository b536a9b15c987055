import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'With an exec-form ENTRYPOINT, an option after the image name is passed to the program of the entrypoint.',
    writtenIn: reference('ENTRYPOINT'),
  },
  async ({ build, run }) => {
    const image = await build('reference/entrypoint-and-cmd/exec-form-entrypoint-and-parameters');

    const overridden = await run(image, { command: ['--help'] });
    expect(overridden).toHaveStarted(['printf', '[%s]', 'entry', '--help']);
    expect(overridden).toHavePrinted('[entry][--help]');
  },
);
