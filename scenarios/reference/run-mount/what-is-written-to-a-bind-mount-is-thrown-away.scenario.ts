import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'Changes that a RUN makes to a bind mount with the rw option are discarded afterwards: the next RUN sees the original files.',
    writtenIn: reference('RUN --mount=type=bind'),
    exceptions: [
      {
        where: { product: 'podman', engine: '<5' },
        verdict: 'refuted',
        because: 'Buildah of Podman 4.3 leaves the changes in its copy of the build context.',
      },
      { where: { builder: 'classic' }, verdict: 'not-applicable', because: 'The classic builder has no RUN --mount.' },
      {
        where: { product: 'docker', engine: '<23' },
        verdict: 'not-applicable',
        because:
          'With the BuildKit of Docker 20.10 it depends on earlier builds: what one of them wrote is found by a later one of the same build context.',
      },
    ],
  },
  async ({ build }) => {
    const image = await build('reference/run-mount/two-runs-with-a-writable-bind-mount');

    given(image).toHavePrintedDuringBuild('in the first RUN: changed\n');
    expect(image).toHavePrintedDuringBuild('in the next RUN: as it was\n');
  },
);
