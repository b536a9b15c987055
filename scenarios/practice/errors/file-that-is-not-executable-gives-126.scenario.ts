import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A shell-form RUN of a file that is not executable fails with exit code 126.',
    about: [reference('RUN'), reference('Shell form')],
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run/file-that-is-not-executable');

    // A directory would fail with 126 too.
    given(outcome).toHavePrintedDuringBuild('-rw-r--r--');
    expect(outcome).toHaveFailedAt('RUN /file', { exitCode: 126 });
  },
);
