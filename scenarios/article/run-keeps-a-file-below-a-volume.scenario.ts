import { expect, scenario } from '#harness';
import { article, reference } from '../sources';

scenario(
  {
    says: 'A file that RUN writes below a folder that an earlier VOLUME names is in the image.',
    writtenIn: [article('A6'), reference('Notes about specifying volumes')],
    exceptions: [
      {
        where: { builder: 'classic' },
        verdict: 'refuted',
        because: 'The classic builder drops what a RUN writes below a volume.',
        link: 'https://docs.docker.com/reference/dockerfile/#notes-about-specifying-volumes',
      },
    ],
  },
  async ({ build, run }) => {
    const image = await build('run-writes-to-a-volume');

    expect(await run(image)).toHavePrinted('kept\n');
  },
);
