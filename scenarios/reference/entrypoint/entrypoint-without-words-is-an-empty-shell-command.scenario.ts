import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'An ENTRYPOINT with nothing after it can be built and makes an empty shell command the entrypoint.',
    about: reference('Shell form'),
    exceptions: [
      {
        where: { product: 'podman' },
        verdict: 'refuted',
        because: 'Buildah sets no entrypoint in this case.',
        link: 'https://github.com/openshift/imagebuilder/blob/master/dispatchers.go',
      },
      {
        where: { builder: 'classic' },
        verdict: 'refuted',
        because: 'The classic builder treats it as ENTRYPOINT []: the image has no entrypoint.',
      },
    ],
  },
  async ({ build, run }) => {
    const image = await build('reference/entrypoint/without-words');

    expect(image).toHaveEntrypoint(['/bin/sh', '-c', '']);
    given(await run(image)).toHavePrinted('');
  },
);
