import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'The shell expands the variables of a here-document after RUN when it reaches their line; the builder does not expand them beforehand.',
    writtenIn: reference('Here-Documents'),
    exceptions: [
      {
        where: { product: 'podman', engine: '<5' },
        verdict: 'not-applicable',
        because: 'Buildah of Podman 4.3 has no here-documents.',
      },
      {
        where: { product: 'docker', engine: '<23' },
        verdict: 'not-applicable',
        because: 'The Dockerfile syntax of this engine has no here-documents.',
      },
      {
        where: { builder: 'classic' },
        verdict: 'not-applicable',
        because: 'The classic builder has no here-documents.',
      },
    ],
  },
  async ({ build }) => {
    const image = await build('reference/here-documents/variable-set-in-the-script');

    expect(image).toHavePrintedDuringBuild('first: builder\n');
    expect(image).toHavePrintedDuringBuild('then: script\n');
  },
);
