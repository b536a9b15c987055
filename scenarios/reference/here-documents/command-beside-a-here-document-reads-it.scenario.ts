import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A command on the same line as the here-document in RUN reads the document from its standard input.',
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
  async ({ build, run }) => {
    const image = await build('reference/here-documents/document-for-sort');

    expect(await run(image)).toHavePrinted('Bath\nLeeds\nYork\n');
  },
);
