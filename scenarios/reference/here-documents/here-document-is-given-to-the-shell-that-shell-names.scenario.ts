import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A here-document after RUN is passed to the shell that SHELL names, with the options of that shell.',
    writtenIn: [reference('Example: Running a multi-line script'), reference('SHELL')],
    exceptions: [
      {
        where: { product: 'podman', engine: '<5' },
        verdict: 'not-applicable',
        because: 'Buildah of Podman 4.3 has no here-documents.',
      },
      {
        where: { product: 'docker', engine: '<23' },
        verdict: 'not-applicable',
        because: 'The Dockerfile syntax of this engine has no here-documents.',
      },
      {
        where: { builder: 'classic' },
        verdict: 'not-applicable',
        because: 'The classic builder has no here-documents.',
      },
    ],
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/here-documents/shell-that-ends-at-a-failure');

    expect(outcome).toHaveFailedAt('RUN <<SCRIPT', { exitCode: 6 });
    expect(outcome).not.toHavePrintedDuringBuild('after the line that failed');
  },
);
