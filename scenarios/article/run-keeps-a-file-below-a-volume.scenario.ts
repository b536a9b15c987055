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
        because: 'The classic builder discards what a RUN writes to a volume.',
        link: 'https://docs.docker.com/reference/dockerfile/#notes-about-specifying-volumes',
      },
      {
        where: { product: 'podman', engine: '<5' },
        verdict: 'refuted',
        because:
          'Buildah in Podman 4 discards what a RUN writes to a volume, as the classic builder does; in Podman 5 it keeps it.',
        link: 'https://github.com/containers/buildah/blob/v1.28.0/imagebuildah/stage_executor.go',
      },
    ],
  },
  async ({ build, run }) => {
    const image = await build('article/run-writes-to-a-volume');

    expect(await run(image)).toHavePrinted('kept\n');
  },
);
