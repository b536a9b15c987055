import { expect, given, scenario } from '#harness';
import { page, reference } from '../../sources';

scenario(
  {
    says: 'A stage inherits the ARG of the stage that it is built on.',
    writtenIn: [
      reference('Scope'),
      page('Build variables', 'Scoping', 'https://docs.docker.com/build/building/variables/#scoping'),
    ],
    exceptions: [
      {
        where: { product: 'podman', engine: '<5.8' },
        verdict: 'refuted',
        because: 'Buildah in Podman 4.3 and 5.4 drops the ARG of the stage that another stage is based on.',
        link: 'https://github.com/openshift/imagebuilder/blob/master/builder.go',
      },
      {
        where: { builder: 'classic' },
        verdict: 'refuted',
        because: 'The classic builder drops the ARG of a stage at the next FROM.',
        link: 'https://docs.docker.com/reference/dockerfile/#scope',
      },
    ],
  },
  async ({ build }) => {
    const image = await build('reference/run/arg-below-a-run', { target: 'built-on-it', buildArgs: { WORD: 'given' } });

    given(image.dockerfile.match(/^ARG /gm)).toHaveLength(1);
    given(image).toHavePrintedDuringBuild('below ARG: given.');
    expect(image).toHavePrintedDuringBuild('in a stage built on it: given.');
  },
);
