import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A RUN in brackets with a backslash escape that JSON does not define is not exec form: the shell gets it and finds no program of that name.',
    writtenIn: reference('Backslashes'),
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run/backslash-in-brackets', { target: 'single' });

    expect(outcome).toHavePrintedDuringBuild('[echo,: not found');
    expect(outcome).toHaveFailedAt('RUN ["echo", "50\\% done"]', { exitCode: 127 });
  },
);
