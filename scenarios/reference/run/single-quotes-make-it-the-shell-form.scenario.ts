import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A RUN in brackets with single quotes is not exec form: the shell gets it and finds no program of that name.',
    writtenIn: reference('Exec form'),
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run/single-quotes-in-brackets');

    expect(outcome).toHavePrintedDuringBuild('[echo,: not found');
    expect(outcome).toHaveFailedAt("RUN ['echo'", { exitCode: 127 });
  },
);
