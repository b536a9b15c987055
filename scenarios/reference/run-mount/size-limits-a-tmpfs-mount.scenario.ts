import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A tmpfs mount with a size holds no more than that size: writing more fails.',
    writtenIn: reference('RUN --mount=type=tmpfs'),
    exceptions: [
      {
        where: { product: 'podman' },
        verdict: 'not-applicable',
        because: 'Buildah refuses the option size of a tmpfs mount.',
      },
      { where: { builder: 'classic' }, verdict: 'not-applicable', because: 'The classic builder has no RUN --mount.' },
      {
        where: { product: 'docker', engine: '<23' },
        verdict: 'not-applicable',
        because: 'The Dockerfile syntax of this engine knows no size of a tmpfs mount.',
      },
    ],
  },
  async ({ build }) => {
    const image = await build('reference/run-mount/tmpfs-mount-of-64-kib');

    expect(image).toHavePrintedDuringBuild('64 KiB fit');
    expect(image).toHavePrintedDuringBuild('more does not fit');
  },
);
