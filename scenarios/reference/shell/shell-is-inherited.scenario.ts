import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A stage or image built on one with SHELL uses that shell for its own shell forms.',
    writtenIn: reference('SHELL'),
    exceptions: [
      {
        where: { product: 'podman' },
        verdict: 'refuted',
        because: 'Buildah uses it for RUN, but uses /bin/sh for CMD.',
        link: 'https://github.com/openshift/imagebuilder/blob/master/dispatchers.go',
      },
    ],
  },
  async ({ build }) => {
    const image = await build('reference/shell/inherited', { target: 'child' });

    given(image).toHaveHistoryEntriesFrom('SHELL', 1);
    expect(image).toHavePrintedDuringBuild('/bin/sh -e -c ');
    expect(image).toHaveDefaultCommand(['/bin/sh', '-e', '-c', 'echo hello']);
  },
);
