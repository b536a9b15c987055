import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'CMD has no options: a Dockerfile that uses one with CMD is rejected before any RUN is executed.',
    about: reference('CMD'),
    exceptions: [
      {
        where: { product: 'podman' },
        verdict: 'refuted',
        because: 'Buildah ignores the option and uses the rest.',
        link: 'https://github.com/openshift/imagebuilder/blob/master/dispatchers.go',
      },
    ],
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run-mount/cmd-with-an-option');

    expect(outcome).toHaveFailedToBuild(/flag: (--)?quickly/);
    expect(outcome).not.toHavePrintedDuringBuild('the first RUN');
  },
);
