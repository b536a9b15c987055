import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A misspelt instruction makes the build fail before any of the others is carried out.',
    writtenIn: reference('Format'),
    exceptions: [
      {
        where: { product: 'podman' },
        verdict: 'refuted',
        because: 'Buildah refuses it when it comes to that line, and carries out what stands above.',
      },
    ],
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run/misspelt-instruction');

    expect(outcome).toHaveFailedToBuild('RUNN');
    expect(outcome).not.toHavePrintedDuringBuild('carried out');
  },
);
