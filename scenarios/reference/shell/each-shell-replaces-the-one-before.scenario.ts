import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'Each SHELL replaces all words of the previous SHELL for the instructions below it.',
    writtenIn: reference('SHELL'),
    exceptions: [
      {
        where: { product: 'podman' },
        verdict: 'refuted',
        because: 'Buildah uses /bin/sh for CMD, regardless of SHELL.',
        link: 'https://github.com/openshift/imagebuilder/blob/master/dispatchers.go',
      },
    ],
  },
  async ({ build }) => {
    const image = await build('reference/shell/twice');

    given(image).toHavePrintedDuringBuild('/bin/sh -e -c ');
    expect(image).toHaveDefaultCommand(['/bin/sh', '-u', '-c', 'echo hello']);
  },
);
