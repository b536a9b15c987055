import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A misspelled instruction makes the build fail before any other instruction is executed.',
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
