import { expect, given, scenario } from '#harness';
import { runMount } from '../../features';
import { reference } from '../../sources';
import { NOTHING_GIVEN } from './given-secrets';

scenario(
  {
    says: 'A RUN whose secret is not passed to the build runs without the secret file.',
    writtenIn: reference('RUN --mount=type=secret'),
    needs: [runMount],
  },
  async ({ build }) => {
    const image = await build('reference/run-mount/secret-that-is-not-given', NOTHING_GIVEN);

    const instructions = image.steps.map(({ instruction }) => instruction).join('\n');
    given(instructions).toContain('RUN --mount=type=secret,id=token ');
    expect(image).toHavePrintedDuringBuild('goes on without the secret');
  },
);
