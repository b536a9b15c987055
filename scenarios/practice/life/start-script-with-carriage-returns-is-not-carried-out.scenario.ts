import { expect, given, scenario } from '#harness';
import { page } from '../../sources';

scenario(
  {
    says: 'A start script with Windows line endings is not executed: the container fails with an error that says the script does not exist.',
    writtenIn: page('Running containers', 'Exit status', 'https://docs.docker.com/engine/containers/run/#exit-status'),
    exceptions: [
      {
        where: { product: 'podman' },
        verdict: 'refuted',
        because:
          'In Podman, the container runtime refuses to start it: the engine reports the error, and the container prints nothing.',
        link: 'https://github.com/containers/crun/blob/1.8.1/src/libcrun/container.c',
      },
    ],
  },
  async ({ build, run }) => {
    const sound = await build('practice/life/faulty-start-scripts', { target: 'sound' });
    const image = await build('practice/life/faulty-start-scripts', { target: 'carriage-returns' });

    given(await run(sound)).toHavePrinted('started\n');
    const asBuilt = await run(image);
    expect(asBuilt).toHaveWritten(/no such file or directory/);
    expect(asBuilt).not.toHaveExitedWith(0);
    expect(asBuilt).not.toHaveExitedWith(127);
  },
);
