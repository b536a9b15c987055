import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A CMD with nothing after it can be built, and its containers run an empty shell command, which succeeds.',
    about: reference('Shell form'),
    exceptions: [
      {
        where: { product: 'podman' },
        verdict: 'refuted',
        because: 'Buildah gives the shell no command at all instead of an empty one, so its -c has no argument.',
        link: 'https://github.com/openshift/imagebuilder/blob/master/dispatchers.go',
      },
      {
        where: { builder: 'classic' },
        verdict: 'refuted',
        because: 'The classic builder omits the empty argument after /bin/sh -c, and the shell reports it as missing.',
      },
    ],
  },
  async ({ build, run }) => {
    const image = await build('reference/cmd/without-words');

    expect(image).toHaveDefaultCommand(['/bin/sh', '-c', '']);
    expect(await run(image)).toHavePrinted('');
  },
);
