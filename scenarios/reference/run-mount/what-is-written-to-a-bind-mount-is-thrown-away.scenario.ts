import { expect, given, scenario } from '#harness';
import { runMount } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'Changes that a RUN makes to a bind mount with the rw option are discarded afterward: the next RUN sees the original files.',
    writtenIn: reference('RUN --mount=type=bind'),
    needs: [runMount],
    exceptions: [
      {
        where: { product: 'podman', engine: '<5' },
        verdict: 'refuted',
        because: 'Buildah in Podman 4.3 keeps the changes in its copy of the build context.',
        link: 'https://github.com/containers/buildah/blob/v1.28.0/internal/parse/parse.go',
      },
      {
        where: { product: 'docker', engine: '<23' },
        verdict: 'not-measured',
        because:
          'In Docker 20.10, BuildKit shows a build what an earlier build of the same context wrote, and layerproof cannot tell whether there was one.',
      },
    ],
  },
  async ({ build }) => {
    const image = await build('reference/run-mount/two-runs-with-a-writable-bind-mount');

    given(image).toHavePrintedDuringBuild('in the first RUN: changed\n');
    expect(image).toHavePrintedDuringBuild('in the next RUN: as it was\n');
  },
);
