import { expect, scenario } from '#harness';
import { reference } from '../../sources';
import { NOTHING_GIVEN } from './given-secrets';

scenario(
  {
    says: 'A RUN whose secret is not passed to the build runs without the secret file.',
    writtenIn: reference('RUN --mount=type=secret'),
    exceptions: [
      {
        where: { builder: 'classic' },
        verdict: 'not-applicable',
        because: 'The classic builder has no RUN --mount.',
      },
    ],
  },
  async ({ build }) => {
    const image = await build('reference/run-mount/secret-that-is-not-given', NOTHING_GIVEN);

    const instructions = image.steps.map(({ instruction }) => instruction).join('\n');
    expect(instructions).toContain('RUN --mount=type=secret,id=token ');
    expect(image).toHavePrintedDuringBuild('goes on without the secret');
  },
);
