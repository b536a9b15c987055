import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'CMD [""] is not an empty default command: the engine looks for a program with an empty name and does not find one.',
    about: reference('Exec form'),
    exceptions: [
      {
        where: { product: 'podman', engine: '<5' },
        verdict: 'refuted',
        because: 'In Podman 4.3, the container runtime reports that permission is denied: exit code 126.',
        link: 'https://github.com/containers/crun/blob/1.8.1/src/libcrun/utils.c',
      },
    ],
  },
  async ({ build, run }) => {
    const image = await build('reference/cmd/with-an-empty-word');

    expect(image).toHaveDefaultCommand(['']);
    expect(await run(image)).toHaveFailedToStart(127);
  },
);
