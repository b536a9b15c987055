import { expect, scenario } from '#harness';
import { runMount } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'A tmpfs mount with a size holds no more than that size: writing more fails.',
    writtenIn: reference('RUN --mount=type=tmpfs'),
    needs: [runMount],
    exceptions: [
      {
        where: { product: 'podman' },
        verdict: 'not-applicable',
        because: 'Buildah calls the option tmpfs-size and rejects size.',
        link: 'https://github.com/containers/buildah/blob/v1.39.4/internal/volumes/volumes.go',
      },
      {
        where: { product: 'docker', engine: '<23' },
        verdict: 'not-applicable',
        because: 'The Dockerfile syntax of Docker before 23.0 has no size option for tmpfs mounts.',
      },
    ],
  },
  async ({ build }) => {
    const image = await build('reference/run-mount/tmpfs-mount-of-64-kib');

    expect(image).toHavePrintedDuringBuild('64 KiB fit');
    expect(image).toHavePrintedDuringBuild('more does not fit');
  },
);
