import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'FROM after ONBUILD is rejected before any RUN is executed.',
    writtenIn: reference('ONBUILD limitations'),
    exceptions: [
      {
        where: { product: 'podman' },
        verdict: 'refuted',
        because: 'Buildah refuses it when it comes to that line, and carries out what stands above.',
      },
    ],
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/onbuild/onbuild-of-from');

    expect(outcome).toHaveFailedToBuild('FROM isn');
    expect(outcome).not.toHavePrintedDuringBuild('the first RUN');
  },
);
