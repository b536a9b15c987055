import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A here-document that begins with #! is executed by the program named there, not by the shell.',
    writtenIn: reference('Example: Running a multi-line script'),
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
    const image = await build('reference/here-documents/program-named-in-its-first-line');

    expect(image).toHavePrintedDuringBuild('carried out by awk: 42');
  },
);
