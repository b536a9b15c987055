import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'The shell expands the variables in a here-document that a command reads, and leaves them unchanged if the delimiter is quoted.',
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
  async ({ build, run }) => {
    const image = await build('reference/here-documents/documents-with-and-without-quotes');

    expect(await run(image)).toHavePrinted('name: Ada\nname: $NAME\n');
  },
);
