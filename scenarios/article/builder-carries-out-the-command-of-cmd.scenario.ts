import { expect, given, scenario } from '#harness';
import { reference } from '../sources';

scenario(
  {
    says: 'The builder executes the command in CMD, just as it executes the command in RUN.',
    writtenIn: reference('CMD'),
    isFalse: {
      because: 'CMD runs nothing while the image is built: it only records the command for later.',
      link: 'https://docs.docker.com/reference/dockerfile/#cmd',
    },
  },
  async ({ build }) => {
    const image = await build('article/run-prints-and-cmd-prints');

    given(image).toHavePrintedDuringBuild('RUN is executed');
    expect(image).toHavePrintedDuringBuild('CMD is executed');
  },
);
