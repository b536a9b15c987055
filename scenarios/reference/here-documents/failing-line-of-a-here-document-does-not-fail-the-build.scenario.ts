import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A line that fails in the middle of a here-document does not fail the build: the next line is executed, and only the last line counts.',
    writtenIn: reference('Here-Documents'),
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
    const outcome = await attemptBuild('reference/here-documents/line-that-fails-in-the-middle');

    expect(outcome).toHavePrintedDuringBuild('after a line that exited with 1');
    expect(outcome.kind).toBe('image');
  },
);
