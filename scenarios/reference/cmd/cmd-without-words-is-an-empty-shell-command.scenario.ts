import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A CMD with nothing after it can be built, and its containers run an empty shell command, which succeeds.',
    writtenIn: reference('Shell form'),
    exceptions: [
      {
        where: { product: 'podman' },
        verdict: 'refuted',
        because: 'Buildah gives the shell no empty command but none, so that it has -c without a word behind it.',
      },
      {
        where: { builder: 'classic' },
        verdict: 'refuted',
        because: 'The classic builder leaves out the empty text behind /bin/sh -c, and the shell misses it.',
      },
    ],
  },
  async ({ build, run }) => {
    const image = await build('reference/cmd/without-words');

    expect(image).toHaveDefaultCommand(['/bin/sh', '-c', '']);
    expect(await run(image)).toHavePrinted('');
  },
);
