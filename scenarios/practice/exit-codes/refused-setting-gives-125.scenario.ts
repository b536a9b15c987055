import { expect, given, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'The engine refuses to create a container whose working directory is not an absolute path, which results in exit code 125 instead of one from the command.',
    writtenIn: page('Running containers', 'Exit status', 'https://docs.docker.com/engine/containers/run/#exit-status'),
    exceptions: [
      {
        where: { product: 'podman' },
        verdict: 'refuted',
        because: 'Podman accepts a working directory that is not an absolute path.',
        link: 'https://github.com/containers/podman/blob/v5.4.2/libpod/container_internal_common.go',
      },
    ],
  },
  async ({ build, run }) => {
    const image = await build('reference/cmd/exits-with-42');

    const asBuilt = await run(image);
    const refused = await run(image, { workingDirectory: 'relative' });
    given(asBuilt).toHaveExitedWith(42);
    expect(refused).toHaveFailedToStart(125, /working directory .*absolute path/);
  },
);
