import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'The build argument BUILDKIT_SANDBOX_HOSTNAME sets the hostname that RUN sees.',
    writtenIn: reference('BuildKit built-in build args'),
    exceptions: [
      {
        where: { product: 'podman' },
        verdict: 'refuted',
        because: 'Buildah does not support this build argument.',
        link: 'https://github.com/containers/buildah/blob/v1.39.4/docs/buildah-build.1.md',
      },
      {
        where: { builder: 'classic' },
        verdict: 'refuted',
        because: 'The classic builder does not support this build argument, and names each build container by its ID.',
      },
      {
        where: { engine: '<23' },
        verdict: 'refuted',
        because: 'BuildKit in engines before 23.0 does not support BUILDKIT_SANDBOX_HOSTNAME.',
      },
    ],
  },
  async ({ build }) => {
    const image = await build('practice/life/host-name-of-run', {
      buildArgs: { BUILDKIT_SANDBOX_HOSTNAME: 'named-by-argument' },
    });

    expect(image).toHavePrintedDuringBuild('the host name is named-by-argument.');
  },
);
