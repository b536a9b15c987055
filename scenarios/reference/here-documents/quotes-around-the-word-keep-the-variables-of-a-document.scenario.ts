import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'In a here-document that a command reads, the shell expands variables; with quotes around its word it leaves them as they are.',
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
