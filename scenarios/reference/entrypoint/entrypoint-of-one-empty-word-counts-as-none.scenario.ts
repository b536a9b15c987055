import { expect, given, scenario } from '#harness';
import { refusalWithoutCommand } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'An image whose ENTRYPOINT is one empty word counts as one without an entrypoint: with no CMD beside it, it cannot be run without a command.',
    writtenIn: reference('ENTRYPOINT'),
    needs: [refusalWithoutCommand],
  },
  async ({ build, run }) => {
    const image = await build('reference/entrypoint/with-an-empty-word');

    const withCommand = await run(image, { command: ['echo', 'hello'] });
    given(image).toHaveEntrypoint(['']);
    expect(await run(image)).toHaveFailedToStart(125);
    expect(withCommand).toHavePrinted('hello\n');
  },
);
