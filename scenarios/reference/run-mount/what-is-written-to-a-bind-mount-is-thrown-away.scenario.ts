import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'What a RUN writes to a bind mount with rw is thrown away after it: the next RUN sees the files as they were.',
    writtenIn: reference('RUN --mount=type=bind'),
    exceptions: [
      {
        where: { product: 'podman', engine: '<5' },
        verdict: 'refuted',
        because: 'Buildah of Podman 4.3 leaves the changes in its copy of the build context.',
      },
      {
        where: { product: 'docker', builder: 'buildkit', engine: '<20.10.24' },
        verdict: 'confirmed',
        because:
          'The BuildKit of Docker 20.10.5 throws the changes away, that of 20.10.24 leaves them in its copy of the build context.',
      },
      { where: { builder: 'classic' }, verdict: 'not-applicable', because: 'The classic builder has no RUN --mount.' },
      {
        where: { product: 'docker', engine: '<23' },
        verdict: 'refuted',
        because: 'The BuildKit of Docker 20.10 leaves the changes in its copy of the build context.',
      },
    ],
  },
  async ({ build }) => {
    const image = await build('mounts/two-runs-with-a-writable-bind-mount');

    expect(image).toHavePrintedDuringBuild('in the first RUN: changed\n');
    expect(image).toHavePrintedDuringBuild('in the next RUN: as it was\n');
  },
);
