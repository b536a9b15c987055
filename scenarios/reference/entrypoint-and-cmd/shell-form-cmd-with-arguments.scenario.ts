import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'With no ENTRYPOINT and a shell-form CMD, the arguments of docker run are the whole command and are not wrapped in a shell.',
    writtenIn: reference('Understand how CMD and ENTRYPOINT interact'),
  },
  async ({ build, run }) => {
    const image = await build('reference/entrypoint-and-cmd/shell-form-cmd');

    const overridden = await run(image, { command: ['printf', '[%s]', '$HOME'] });
    expect(overridden).toHaveStarted(['printf', '[%s]', '$HOME']);
    expect(overridden).toHavePrinted('[$HOME]');
  },
);
