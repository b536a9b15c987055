import { expect, given, scenario } from '#harness';
import { runMount } from '../../features';
import { reference } from '../../sources';
import { NOTHING_GIVEN } from './given-secrets';

scenario(
  {
    says: "A RUN with an ssh mount runs even if no SSH agent is passed to the build; only the agent's socket is missing.",
    writtenIn: reference('RUN --mount=type=ssh'),
    needs: [runMount],
  },
  async ({ build }) => {
    const image = await build('reference/run-mount/ssh-that-is-not-given', NOTHING_GIVEN);

    const instructions = image.steps.map(({ instruction }) => instruction).join('\n');
    given(instructions).toContain('RUN --mount=type=ssh ');
    expect(image).toHavePrintedDuringBuild('goes on without an agent\n');
  },
);
