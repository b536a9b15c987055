import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'The classic builder builds an image from a Dockerfile with a here-document after RUN without an error, but executes none of its lines.',
    about: reference('Here-Documents'),
    exceptions: [
      {
        where: { product: 'podman' },
        verdict: 'not-applicable',
        because: 'This is a claim about the classic builder.',
      },
      {
        where: { builder: 'buildkit' },
        verdict: 'not-applicable',
        because: 'This is a claim about the classic builder.',
      },
      {
        where: { product: 'docker', engine: '<23' },
        verdict: 'refuted',
        because: 'Docker before 23.0 refuses the Dockerfile: its syntax has no here-documents.',
      },
    ],
  },
  async ({ attemptBuild, build, run }) => {
    const outcome = await attemptBuild('reference/here-documents/script-of-three-lines');
    expect(outcome.kind).toBe('image');
    const image = await build('reference/here-documents/script-of-three-lines');

    expect(image).toHaveHistoryEntriesFrom('RUN', 1);
    expect(image).toHaveNoLayerFrom('RUN');
    expect(await run(image)).toHaveExitedWith(1);
  },
);
