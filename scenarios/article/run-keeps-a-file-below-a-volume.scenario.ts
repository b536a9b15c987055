import { expect, scenario } from '#harness';
import { article, reference } from '../sources';

scenario(
  {
    says: 'A file that RUN writes under a directory declared in an earlier VOLUME is in the image.',
    writtenIn: [article('A6'), reference('Notes about specifying volumes')],
    exceptions: [
      {
        where: { builder: 'classic' },
        verdict: 'refuted',
        because: 'The classic builder drops what a RUN writes below a volume.',
        link: 'https://docs.docker.com/reference/dockerfile/#notes-about-specifying-volumes',
      },
      {
        where: { product: 'podman', engine: '<5' },
        verdict: 'refuted',
        because:
          'Buildah of Podman 4 drops what a RUN writes below a volume, as the classic builder does; that of Podman 5 keeps it.',
      },
    ],
  },
  async ({ build, run }) => {
    const image = await build('article/run-writes-to-a-volume');

    expect(await run(image)).toHavePrinted('kept\n');
  },
);
