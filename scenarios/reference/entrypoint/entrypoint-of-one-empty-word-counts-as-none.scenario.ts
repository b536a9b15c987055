import { expect, given, scenario } from '#harness';
import { refusalWithoutCommand } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'An ENTRYPOINT whose only word is an empty string counts as no entrypoint: the engine refuses to create a container without a command from an image that has no CMD either.',
    about: reference('ENTRYPOINT'),
    needs: [refusalWithoutCommand],
  },
  async ({ build, run }) => {
    const image = await build('reference/entrypoint/with-an-empty-word');

    const withCommand = await run(image, { command: ['echo', 'hello'] });
    given(image).toHaveEntrypoint(['']);
    expect(await run(image)).toHaveFailedToStart(125, /no command (or entrypoint )?(specified|provided)/i);
    expect(withCommand).toHavePrinted('hello\n');
  },
);
