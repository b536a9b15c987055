import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'An ARG is an environment variable of every RUN below it, with its default or the value that the build was given.',
    writtenIn: [reference('ARG'), reference('Using ARG variables')],
  },
  async ({ build }) => {
    const byDefault = await build('reference/run/arg-in-run-and-cmd');
    const withAnArgument = await build('reference/run/arg-in-run-and-cmd', { buildArgs: { WORD: 'given' } });

    expect(byDefault).toHavePrintedDuringBuild('WORD=default');
    expect(withAnArgument).toHavePrintedDuringBuild('WORD=given');
  },
);
