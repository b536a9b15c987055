import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A shell-form RUN fails in an image that has no shell.',
    writtenIn: reference('Shell and exec form'),
    about: [reference('RUN'), reference('Shell form')],
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run/no-shell-in-the-image', { target: 'shell-form' });

    given(outcome).toHavePrintedDuringBuild('executed without a shell');
    expect(outcome).toHaveFailedAt('RUN echo "executed by shell $((40 + 2))"');
    expect(outcome).not.toHavePrintedDuringBuild('executed by shell 42');
  },
);
