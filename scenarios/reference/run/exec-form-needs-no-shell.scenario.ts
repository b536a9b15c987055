import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'An exec-form RUN is executed even in an image that has no shell.',
    writtenIn: reference('Shell and exec form'),
    about: [reference('RUN'), reference('Exec form')],
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run/no-shell-in-the-image', { target: 'exec-form' });
    const withShellForm = await attemptBuild('reference/run/no-shell-in-the-image', { target: 'shell-form' });
    given(withShellForm).toHaveFailedAt('RUN echo');

    expect(outcome).toHavePrintedDuringBuild('executed without a shell');
  },
);
