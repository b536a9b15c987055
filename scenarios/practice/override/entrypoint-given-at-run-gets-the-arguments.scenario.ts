import { expect, given, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'An entrypoint given to docker run receives the arguments after the image name, as ENTRYPOINT does.',
    writtenIn: page(
      'Running containers',
      'Default entrypoint',
      'https://docs.docker.com/engine/containers/run/#default-entrypoint',
    ),
  },
  async ({ build, run }) => {
    const image = await build('article/exec-form-entrypoint-with-cmd');

    const asWritten = await run(image, { command: ['a', 'word'] });
    const overridden = await run(image, { entrypoint: ['printf'], command: ['[%s]', 'a', 'word'] });
    given(asWritten).toHavePrinted('The entrypoint got: a word\n');
    expect(overridden).toHavePrinted('[a][word]');
  },
);
