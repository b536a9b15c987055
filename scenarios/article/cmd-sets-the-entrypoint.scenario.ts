import { expect, given, scenario } from '#harness';
import { article, reference } from '../sources';

scenario(
  {
    says: 'CMD sets the entrypoint of the image.',
    writtenIn: article('A13'),
    about: reference('Understand how CMD and ENTRYPOINT interact'),
    reading: 'literal',
    isFalse: {
      because: 'CMD sets the default command and leaves the entrypoint empty; ENTRYPOINT sets the entrypoint.',
      link: 'https://docs.docker.com/reference/dockerfile/#understand-how-cmd-and-entrypoint-interact',
    },
  },
  async ({ build }) => {
    const image = await build('article/greeting');

    given(image).toHaveDefaultCommand(['echo', 'Hello from the container!']);
    expect(image).toHaveEntrypoint(['echo', 'Hello from the container!']);
  },
);
