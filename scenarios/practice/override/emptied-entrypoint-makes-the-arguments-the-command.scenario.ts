import { expect, given, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'When docker run sets the entrypoint to an empty string, the arguments after the image name are the whole command.',
    writtenIn: page(
      'Running containers',
      'Default entrypoint',
      'https://docs.docker.com/engine/containers/run/#default-entrypoint',
    ),
  },
  async ({ build, run }) => {
    const image = await build('article/exec-form-entrypoint-with-cmd');

    const asWritten = await run(image, { command: ['echo', 'hello'] });
    const overridden = await run(image, { entrypoint: [], command: ['echo', 'hello'] });
    given(asWritten).toHavePrinted('The entrypoint got: echo hello\n');
    expect(overridden).toHavePrinted('hello\n');
  },
);
