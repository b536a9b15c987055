import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'WORKDIR creates its directory and any missing parent directories, even if no other instruction uses it.',
    writtenIn: reference('WORKDIR'),
    exceptions: [
      {
        where: { product: 'podman' },
        verdict: 'refuted',
        because: 'Buildah only sets the directory; it is created for a RUN or a container that needs it.',
        link: 'https://github.com/openshift/imagebuilder/blob/master/dispatchers.go',
      },
    ],
  },
  async ({ build, run }) => {
    const image = await build('reference/run/workdir-that-nothing-uses');

    expect(await run(image)).toHavePrinted('workdir\n');
  },
);
