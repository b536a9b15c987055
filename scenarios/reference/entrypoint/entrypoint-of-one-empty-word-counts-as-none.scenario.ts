import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'An ENTRYPOINT that is a single empty string counts as no entrypoint: an image that has no CMD either cannot be run without a command.',
    writtenIn: reference('ENTRYPOINT'),
    exceptions: [
      {
        where: { product: 'podman', engine: '>=5' },
        verdict: 'refuted',
        because: 'Podman 5 takes an empty word for the program, and finds none of that name: exit code 127.',
      },
    ],
  },
  async ({ build, run }) => {
    const image = await build('reference/entrypoint/with-an-empty-word');

    const withCommand = await run(image, { command: ['echo', 'hello'] });
    given(image).toHaveEntrypoint(['']);
    expect(await run(image)).toHaveFailedToStart(125);
    expect(withCommand).toHavePrinted('hello\n');
  },
);
