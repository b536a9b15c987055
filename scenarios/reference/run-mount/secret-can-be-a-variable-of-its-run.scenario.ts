import { expect, scenario } from '#harness';
import { runMount } from '../../features';
import { reference } from '../../sources';
import { GIVEN } from './given-secrets';

scenario(
  {
    says: 'With the env option, a secret is a variable of its RUN instead of a file, and no container of the image has it.',
    writtenIn: reference('RUN --mount=type=secret'),
    needs: [runMount],
    exceptions: [
      {
        where: { product: 'podman' },
        verdict: 'not-applicable',
        because: 'Buildah has no env option for secret mounts.',
        link: 'https://github.com/containers/buildah/blob/v1.39.4/run_common.go',
      },
      {
        where: { product: 'docker', engine: '<27.3' },
        verdict: 'not-applicable',
        because: 'The Dockerfile syntax of Docker before 27.3 has no env option for secret mounts.',
        link: 'https://docs.docker.com/engine/release-notes/27/#2730',
      },
    ],
  },
  async ({ build, run }) => {
    const image = await build('reference/run-mount/secret-in-a-variable', GIVEN);

    expect(image).toHavePrintedDuringBuild('TOKEN is swordfish\n');
    expect(image).toHavePrintedDuringBuild('and no file\n');
    expect(await run(image)).toHavePrinted('TOKEN is .\n');
  },
);
