import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'An exec-form RUN of a file that is not executable also fails, but not with the exit code 126 of a shell.',
    about: [reference('RUN'), reference('Exec form')],
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run/file-that-is-not-executable-in-exec-form');

    expect(outcome).toHaveFailedAt('RUN ["/file"]');
    expect(outcome).not.toHaveFailedAt('RUN ["/file"]', { exitCode: 126 });
  },
);
