import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'SHELL sets the shell used by a shell-form CMD.',
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
  async ({ build, run }) => {
    const image = await build('reference/shell/for-all-shell-forms', { target: 'for-cmd' });

    given(await run(image)).toHavePrinted('hello\n');
    expect(image).toHaveDefaultCommand(['/bin/sh', '-e', '-c', 'echo hello']);
  },
);
