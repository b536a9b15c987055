import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'Quotes around the delimiter of a here-document change nothing when RUN executes the document as a script: the shell still expands its variables.',
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
    const image = await build('reference/here-documents/script-with-a-quoted-word');

    expect(image).toHavePrintedDuringBuild('set by the builder\n');
  },
);
