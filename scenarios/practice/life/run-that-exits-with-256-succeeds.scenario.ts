import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'Exit codes are taken modulo 256: a RUN whose shell exits with 256 succeeds.',
    about: reference('RUN'),
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('practice/life/exit-codes-above-255', { target: 'run-exits-with-256' });

    expect(outcome).not.toHaveFailedAt('RUN');
    given(outcome.steps.map(({ instruction }) => instruction).join()).toContain('RUN exit 256');
    expect(outcome.kind).toBe('image');
  },
);
