import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'With set -e at the beginning of a here-document, the first line that fails makes the build fail.',
    writtenIn: [reference('Here-Documents'), reference('Example: Running a multi-line script')],
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
    const outcome = await attemptBuild('reference/here-documents/line-that-fails-after-set-e');

    expect(outcome).toHaveFailedAt('RUN <<SCRIPT', { exitCode: 6 });
    expect(outcome).not.toHavePrintedDuringBuild('after the line that failed');
  },
);
