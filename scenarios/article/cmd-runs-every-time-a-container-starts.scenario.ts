import { expect, given, scenario } from '#harness';
import { article } from '../sources';

scenario(
  {
    says: 'CMD runs every time a container of the image starts.',
    writtenIn: article('A14'),
    reading: 'literal',
    isFalse: {
      because: 'A container created with an overridden command runs that command and never runs CMD.',
      link: 'https://docs.docker.com/reference/dockerfile/#cmd',
    },
  },
  async ({ build, run }) => {
    const image = await build('article/run-prints-and-cmd-prints');
    given(await run(image)).toHavePrinted('CMD is executed\n');

    const overridden = await run(image, { command: ['echo', 'something else'] });
    given(overridden).toHaveExitedWith(0);
    expect(overridden).toHaveWritten('CMD is executed');
  },
);
