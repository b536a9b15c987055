import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A RUN with a here-document adds one layer, regardless of how many lines the document has.',
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
    const image = await build('reference/here-documents/script-of-three-lines');

    expect(image).toHaveOneLayerFrom('RUN');
    expect(await run(image)).toHavePrinted('carried-over to /bin\n');
  },
);
