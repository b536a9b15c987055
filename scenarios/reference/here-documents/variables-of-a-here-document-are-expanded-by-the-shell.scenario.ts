import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'The variables of a here-document behind RUN are expanded by the shell when it comes to their line, not by the builder before.',
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
