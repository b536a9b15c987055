import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'The lines of a here-document after RUN run as one script: a variable and a directory set in one line apply in the next.',
    writtenIn: [reference('Here-Documents'), reference('Example: Running a multi-line script')],
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
    const image = await build('reference/here-documents/script-of-three-lines');

    expect(await run(image)).toHavePrinted('carried-over to /bin\n');
  },
);
